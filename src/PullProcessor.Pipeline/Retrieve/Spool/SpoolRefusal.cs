namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>Why an instance is not spooled. Its study goes on without.</summary>
internal enum SpoolRefusal
{
    /// <summary>The spool holds as much as it may.</summary>
    Full,

    /// <summary>The disk has no room to spare.</summary>
    DiskFull,

    /// <summary>The disk or the folder refuses.</summary>
    Failed,
}
