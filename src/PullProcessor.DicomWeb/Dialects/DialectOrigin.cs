namespace PullProcessor.DicomWeb.Dialects;

/// <summary>Where a value of a dialect comes from. A later one takes the place of an earlier one.</summary>
public enum DialectOrigin
{
    /// <summary>What is right for most servers.</summary>
    Default,

    /// <summary>The preset of a kind of server.</summary>
    Preset,

    /// <summary>The configuration.</summary>
    Configured,

    /// <summary>The server itself, which refused or ignored the value before.</summary>
    Learned,
}
