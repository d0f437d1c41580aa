using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects;

namespace PullProcessor.SandboxPacs;

/// <summary>What the rooms of a running sandbox share.</summary>
internal sealed class SandboxParts(SandboxOptions options, ArchiveIndex index, RequestJournal journal)
{
    private volatile DialectChain dialect = new(options.Dialect);

    public SandboxOptions Options => options;

    public ArchiveIndex Index => index;

    public RequestJournal Journal => journal;

    /// <summary>The switches that are on for the next request.</summary>
    public DialectChain Dialect
    {
        get => dialect;
        set => dialect = value;
    }

    /// <summary>Cancelled when the server stops.</summary>
    public CancellationToken Stopping { get; set; }
}
