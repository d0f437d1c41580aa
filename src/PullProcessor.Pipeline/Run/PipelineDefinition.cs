using PullProcessor.Dicom.Pixels.Codecs;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Query;
using PullProcessor.Pipeline.Retrieve.Spool;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Pipeline.Run;

/// <summary>A pipeline ready to run: what the configuration says, with its clients and its model.</summary>
public sealed record PipelineDefinition
{
    /// <summary>Its name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its source.</summary>
    public required string SourceName { get; init; }

    /// <summary>The client of its source.</summary>
    public required DicomWebClient Source { get; init; }

    /// <summary>Where the source's dates are local.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Which studies and instances it takes.</summary>
    public required Selection Selection { get; init; }

    /// <summary>What its model says of itself.</summary>
    public required ModelManifest Model { get; init; }

    /// <summary>The model at work, shared by all studies.</summary>
    public required Batcher Batcher { get; init; }

    /// <summary>Whether predictions keep the masks of what the model marks: for pipelines that make segmentations. Costs room in the ledger.</summary>
    public bool KeepMasks { get; init; }

    /// <summary>What is made of the model's answer, and where it goes.</summary>
    public required IReadOnlyList<ResultRoute> Results { get; init; }

    /// <summary>How many studies may wait for each of its destinations before no new ones are begun.</summary>
    public required IReadOnlyList<OutboxLimit> Outboxes { get; init; }

    /// <summary>How long a study's instance count must stand before it is taken; 0 takes it as it stands.</summary>
    public required TimeSpan StableFor { get; init; }

    /// <summary>What becomes of studies of whose instances some cannot be had.</summary>
    public IncompletePolicy Incomplete { get; init; }

    /// <summary>What follows when a study that is Done gains instances.</summary>
    public LateGrowth LateGrowth { get; init; }

    /// <summary>Destinations, of any pipeline, that are no servers: their results cannot stand in the source.</summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];

    /// <summary>Studies at a time; 1 or more.</summary>
    public required int Parallel { get; init; }

    /// <summary>Of a hundred claims while studies of now and of campaigns are due, how many are campaigns'; 1 to 100.</summary>
    public int BackfillShare { get; init; } = LedgerClaims.UsualBackfillShare;

    /// <summary>Bounds bytes between fetching and prediction, over all pipelines of the program.</summary>
    public required ByteBudget Budget { get; init; }

    /// <summary>Runs a study alone that a program died of, over all pipelines of the program; null where this is the only one.</summary>
    public Solitude? Solitude { get; init; }

    /// <summary>Decodes HTJ2K, shared by all pipelines; without it such instances are refused.</summary>
    public HtJ2kWorker? HighThroughputDecoder { get; init; }

    /// <summary>Keeps received instances until their study is at its end, over all pipelines of the program; null where they are fetched again after a kill.</summary>
    public InstanceSpool? Spool { get; init; }

    /// <summary>Whose instances the spool keeps for a work item.</summary>
    public SpooledStudy SpooledOf(WorkItem item) => new()
    {
        WorkItemId = item.Id,
        Source = SourceName,
        Url = Source.Endpoint.RetrieveRoot,
        Pipeline = Name,
        Study = item.StudyInstanceUid,
        Revision = item.Revision,
    };

    /// <summary>Why its source is not to be asked now; null where it may be.</summary>
    public SourcePause? PauseAt(DateTimeOffset now)
    {
        if (Source.Endpoint.Windows is { } windows && !windows.IsOpen(now))
        {
            var opening = windows.NextOpening(now) ?? DateTimeOffset.MaxValue;
            var wall = TimeZoneInfo.ConvertTime(opening, windows.Zone);
            return new SourcePause(opening, $"Source {SourceName} is asked in its windows only; the next one opens on {wall:yyyy-MM-dd} at {wall:HH:mm} there.", IsPlanned: true);
        }

        return Source.State.Rest is { } rest ? new SourcePause(rest.Until, $"Source {SourceName} is left alone for a while: {rest.Reason}", IsPlanned: false) : null;
    }

    /// <summary>Puts the predictions of a study's instances together: the same predictions give the same analysis.</summary>
    /// <param name="item">The study at its revision.</param>
    /// <param name="used">What the model saw, in the order of series and instance UID.</param>
    /// <param name="missing">How many instances it should have seen and could not.</param>
    public Analysis AnalysisOf(WorkItem item, IReadOnlyList<InstancePrediction> used, int missing = 0) => new()
    {
        Study = item.StudyInstanceUid,
        Pipeline = Name,
        Model = Model,
        Identity = ResultIdentity.Of(item.StudyInstanceUid, Name, Model, item.Revision, used),
        Finding = StudyAggregator.Aggregate(used, Model.Aggregation),
        Used = used,
        Missing = missing,
        AccessionNumber = item.AccessionNumber,
    };
}
