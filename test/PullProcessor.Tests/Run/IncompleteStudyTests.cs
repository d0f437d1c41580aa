using PullProcessor.Dicom;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.Run;

/// <summary>Studies of which the source lists more than it sends.</summary>
public sealed class IncompleteStudyTests(SmallArchive archive)
{
    private static readonly int MostTries = FailureRules.Of(FailureCode.RetrieveMissing).MostTries!.Value;
    private const int Study = 3;

    [Fact]
    [DialectRow("Q33", "P09")]
    public async Task Work_InstanceAnswers404_IsDoneWithoutItAfterSomeTriesWhereThePipelineSaysSo()
    {
        await using var bench = await StartAsync(IncompletePolicy.Process, Missing);

        var item = await WorkOutAsync(bench);

        Assert.Equal((WorkState.Done, MissingOutcome.TriesForMissing - 1, 1), (item.State, item.Attempts, item.InstancesMissing));
        Assert.StartsWith("Done without 1 instances that could not be had from the source, with 8.", item.Note, StringComparison.Ordinal);
        Assert.Contains(archive.SlicesOf(Study)[4].Instance.Value, item.Note, StringComparison.Ordinal);
        var told = (await bench.Ledger.Reading.EventsAsync(item.Id, Bench.Cancellation)).Single(each => each.Kind == LedgerEventKind.Completed);
        Assert.Equal(item.Note, told.Text);
        Assert.Contains("Instances that could not be had from the archive: 1.", Texts(bench), StringComparison.Ordinal);
        Assert.Contains("instances missing=1", Texts(bench), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_InstanceAnswers404_IsHeldWhereThePipelineDoesNotSaySo()
    {
        await using var bench = await StartAsync(IncompletePolicy.Hold, Missing);

        var item = await WorkOutAsync(bench);

        Assert.Equal((WorkState.Quarantined, FailureCode.RetrieveMissing, MostTries), (item.State, item.Reason?.Code, item.Attempts));
        Assert.Empty(bench.Pacs.Stored());
    }

    /// <summary>410 says that there will never be more: nobody waits for it.</summary>
    [Theory]
    [InlineData(IncompletePolicy.Process)]
    [InlineData(IncompletePolicy.Hold)]
    [DialectRow("I11")]
    public async Task Work_StudyAnswers410_IsSettledAtTheFirstTry(IncompletePolicy policy)
    {
        await using var bench = await StartAsync(policy, "gone=1");

        var item = await bench.WorkOnAsync(Study);

        Assert.Equal((WorkState.Quarantined, FailureCode.RetrieveGone, 1), (item.State, item.Reason?.Code, item.Attempts));
    }

    [Theory]
    [InlineData(IncompletePolicy.Process, 1, false, "RetrieveGone")]
    [InlineData(IncompletePolicy.Hold, 1, true, "RetrieveGone")]
    [InlineData(IncompletePolicy.Process, 3, true, "RetrieveGone", "RetrieveMissing")]
    [InlineData(IncompletePolicy.Process, 4, false, "RetrieveGone", "RetrieveMissing")]
    [InlineData(IncompletePolicy.Process, 7, true, "RetrieveMissing", "RetrieveWrongObject")]
    [InlineData(IncompletePolicy.Process, 7, true, "RetrieveTooLarge")]
    public void Missing_ByWhatTheSourceSaid_LetsTheStudyGoOnOnlyWhereNoTryHelps(IncompletePolicy policy, int attempt, bool isStopped, params string[] codes)
    {
        List<Pipeline.Retrieve.MissingInstance> missing = [.. codes.Select(code => new Pipeline.Retrieve.MissingInstance(new SopInstanceUid("1.2"), Enum.Parse<FailureCode>(code), code))];

        Assert.Equal(isStopped, MissingOutcome.Of(missing, policy, attempt) is not null);
    }

    [Fact]
    public async Task Work_NothingCanBeHad_IsNeverSkipped()
    {
        await using var bench = await StartAsync(IncompletePolicy.Process, $"instances-missing=0:{string.Join('+', archive.SlicesOf(Study).Select(slice => slice.Instance.Value))}");

        var item = await WorkOutAsync(bench);

        Assert.Equal((WorkState.Quarantined, FailureCode.RetrieveMissing), (item.State, item.Reason?.Code));
        Assert.Contains("9 could not be had", item.Reason!.Text, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("I12")]
    public async Task Work_InstancesNearline_WaitOnceAndAreThenAskedFor()
    {
        await using var bench = await StartAsync(IncompletePolicy.Hold, "availability=NEARLINE");

        var first = await bench.WorkOnAsync(Study);

        Assert.Equal((WorkState.Waiting, FailureCode.RetrieveOffline), (first.State, first.Reason?.Code));
        Assert.Contains("9 of the study's 9 instances are NEARLINE", first.Reason!.Text, StringComparison.Ordinal);
        Assert.Equal((0, 0), bench.Pacs.Retrievals());
        Assert.Equal((WorkState.Done, 1), await StateAfterAsync(bench, 2));
    }

    [Fact]
    [DialectRow("I12")]
    public async Task Work_InstancesOffline_WaitUntilTheLastTryWhichAsksAllTheSame()
    {
        await using var bench = await StartAsync(IncompletePolicy.Hold, "availability=OFFLINE");

        var first = await bench.WorkOnAsync(Study);

        Assert.Contains("9 of the study's 9 instances are OFFLINE", first.Reason!.Text, StringComparison.Ordinal);
        Assert.Equal((WorkState.Waiting, MostTries - 1), await StateAfterAsync(bench, MostTries - 1));
        Assert.Equal((0, 0), bench.Pacs.Retrievals());
        Assert.Equal((WorkState.Done, MostTries - 1), await StateAfterAsync(bench, MostTries));
    }

    /// <summary>A list of instances that is empty for once is a fault of the server, not a study without images.</summary>
    [Fact]
    [DialectRow("Q04")]
    public async Task Work_SourceListsNoInstancesAndHasNoMetadata_WaitsAndIsNeverSkipped()
    {
        await using var bench = await StartAsync(IncompletePolicy.Hold, "qido-false-empty=1,metadata-missing");

        var item = await bench.WorkOnAsync(Study);

        Assert.Equal((WorkState.Waiting, FailureCode.QueryIncomplete), (item.State, item.Reason?.Code));
    }

    private string Missed => archive.SlicesOf(Study)[4].Instance.Value;

    private string Missing => $"instances-missing=0:{Missed}";

    private async Task<Bench> StartAsync(IncompletePolicy policy, string dialect)
    {
        var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { Incomplete = policy };
        bench.Pacs.Server.Dialect = SandboxDialect.Of(dialect);
        return bench;
    }

    private static async Task<WorkItem> WorkOutAsync(Bench bench)
    {
        await bench.WorkOnAsync(Study);
        await StateAfterAsync(bench, MostTries);
        return await bench.ItemAsync(Study);
    }

    private static async Task<(WorkState State, int Attempts)> StateAfterAsync(Bench bench, int tries)
    {
        while (await bench.ItemAsync(Study) is { State: WorkState.Waiting, NextTry: { } next } waiting && waiting.Attempts < tries)
        {
            bench.Clock.Advance(next - bench.Clock.GetUtcNow());
            await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Bench.Cancellation);
        }

        var item = await bench.ItemAsync(Study);
        return (item.State, item.Attempts);
    }

    private static string Texts(Bench bench) => string.Join('\n', Texts(bench.Pacs.Stored().Single().Dataset));

    private static IEnumerable<string> Texts(DicomDataset dataset) =>
        dataset.GetStrings(DicomTag.TextValue).Concat(dataset.GetItems(DicomTag.ContentSequence).SelectMany(Texts));
}
