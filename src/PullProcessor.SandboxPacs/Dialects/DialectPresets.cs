namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>Whole servers as lists of switches: the files of config/sandbox-dialects.</summary>
public static class DialectPresets
{
    private const string Folder = "dialects/";

    /// <summary>The text of each file by its name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = typeof(DialectPresets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .ToDictionary(name => name[Folder.Length..], Read, StringComparer.Ordinal);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(DialectPresets).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
