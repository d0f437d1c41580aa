namespace PullProcessor.DicomWeb.Spill;

/// <summary>When bytes leave memory, and where they go.</summary>
/// <param name="Above">Bytes of one object that are held in memory at most.</param>
/// <param name="Folder">Takes what is larger.</param>
internal sealed record SpillRule(int Above, string Folder)
{
    /// <summary>Bytes that are worth a write.</summary>
    public int Chunk { get; init; } = 256 * 1024;

    /// <summary>The folder of temporary files: that of TMPDIR, or else /var/tmp, for /tmp lies in memory on many machines.</summary>
    public static string UsualFolder => Environment.GetEnvironmentVariable("TMPDIR") is null && Directory.Exists("/var/tmp") ? "/var/tmp" : Path.GetTempPath();
}
