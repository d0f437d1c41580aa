namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>Whole servers as lists of switches.</summary>
public static class DialectPresets
{
    /// <summary>By name; the text is as on a command line.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["generic"] = "",
    };
}
