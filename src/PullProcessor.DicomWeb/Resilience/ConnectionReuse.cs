namespace PullProcessor.DicomWeb.Resilience;

/// <summary>What becomes of a connection after an answer.</summary>
public enum ConnectionReuse
{
    /// <summary>It is kept, unless the server says that it would close it again before it could be used.</summary>
    Auto,

    /// <summary>It is kept as long as the server lets it.</summary>
    Always,

    /// <summary>It is closed.</summary>
    Never,
}
