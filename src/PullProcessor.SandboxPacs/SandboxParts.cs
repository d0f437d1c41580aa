using PullProcessor.Dicom;
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

    /// <summary>Whether a study is one of every so-many, counted by their arrival: the same ones for as long as none arrives before them.</summary>
    public bool IsNth(StudyInstanceUid study, int every)
    {
        var studies = index.Studies;
        for (var i = every - 1; every > 0 && i < studies.Count; i += every)
        {
            if (studies[i] == study)
            {
                return true;
            }
        }

        return false;
    }
}
