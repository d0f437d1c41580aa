using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Configuration;

/// <summary>What is to happen to which studies.</summary>
internal sealed record PipelineConfiguration
{
    [ConfigurationKey("The name of a source.", Kind = typeof(ReferenceKind), RefersTo = "sources", Example = "main")]
    public required string Source { get; init; }

    [ConfigurationKey("Which studies are taken; the others are Skipped with the reason.")]
    public SelectionConfiguration Select { get; init; } = new();

    [ConfigurationKey("The name of a model.", Kind = typeof(ReferenceKind), RefersTo = "models", Example = "blob")]
    public required string Model { get; init; }

    [ConfigurationKey("Which objects are made of the model's answer, and where each goes.")]
    public required IReadOnlyList<ResultConfiguration> Results { get; init; }

    [ConfigurationKey("When 'run' asks the source.", ComputedDefault = "none: only 'once' works on the pipeline")]
    public ScheduleConfiguration? Schedule { get; init; }

    [ConfigurationKey("How long a study's number of instances must stand still, over two listings or more, before it is taken. 0s: a study is taken as it stands.", Minimum = "0s", Maximum = "30d", Example = "10m")]
    public TimeSpan StableFor { get; init; } = TimeSpan.FromMinutes(10);

    [ConfigurationKey("What follows when a study gains instances after it was done: told in its story, done again as a new revision, or nothing.")]
    public LateGrowth LateGrowth { get; init; } = LateGrowth.Note;

    [ConfigurationKey("Of a hundred studies begun while studies of now and of backfills are due, how many are of backfills.", Unit = "percent", Minimum = "1", Maximum = "90", Example = "10")]
    public int BackfillShare { get; init; } = LedgerClaims.UsualBackfillShare;

    [ConfigurationKey(
        "What becomes of a study of whose instances some cannot be had though the source lists them (404 after several tries, or 410). hold: it is quarantined. process: it is done with the others, and results and ledger say how many are missing.",
        Example = "process")]
    public IncompletePolicy Incomplete { get; init; } = IncompletePolicy.Hold;

    /// <summary>How far back a discovery without dates looks, also where there is no schedule.</summary>
    public TimeSpan LookBack => Schedule?.LookBack ?? ScheduleConfiguration.DefaultLookBack;
}
