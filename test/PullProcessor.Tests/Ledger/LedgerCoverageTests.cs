using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerCoverageTests
{
    private static readonly DateOnly First = new(2024, 2, 28);
    private static readonly DateOnly Last = new(2024, 3, 2);
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Fact]
    public async Task Coverage_NothingListed_IsOneGapAndTheStudiesWithoutDate()
    {
        await using var fixture = await OpenAsync();

        var statement = await StateAsync(fixture);

        Assert.Equal([new CoverageGap(First, Last, "never listed"), new CoverageGap(null, null, "never listed")], statement.Gaps);
        Assert.Equal((5, 0, false), (statement.Total.Windows, statement.Total.WindowsProven, statement.Total.IsCovered));
        Assert.Equal([new DateOnly(2024, 2, 1), new DateOnly(2024, 3, 1)], statement.Months.Select(month => month.Month));
    }

    [Fact]
    public async Task Coverage_CampaignWorkedOff_IsCoveredWithEveryStudyAccountedFor()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, Last);
        var skip = new WorkReason(FailureCode.NotSelected, "MR");
        await fixture.ListNextAsync(campaign, true, Settled(1, Last), Settled(2, Last) with { Skip = skip });
        await fixture.ListNextAsync(campaign, true);
        await fixture.ListNextAsync(campaign, true, Settled(3, First.AddDays(1)));
        await fixture.ListNextAsync(campaign, true);
        await fixture.ListNextAsync(campaign, true, Settled(4, First) with { StudyDate = null });

        var listed = await StateAsync(fixture);
        Assert.Equal((true, false, 3L), (listed.Total.IsListed, listed.Total.IsCovered, listed.Total.Open));
        while (await fixture.TryClaimAsync() is { } work)
        {
            await fixture.Ledger.Outcomes.CompleteAsync(work.Lease, Cancellation);
        }

        var covered = await StateAsync(fixture);
        Assert.True(covered.Total.IsCovered);
        Assert.Empty(covered.Gaps);
        Assert.Equal((4L, 3L, 1L), (covered.Total.Studies, covered.Total.Done, covered.Total.Skipped[FailureCode.NotSelected]));
        Assert.Equal((1L, 2L, 1L), (covered.Months[0].Sum.Studies, covered.Months[1].Sum.Studies, covered.Undated!.Studies));
    }

    [Fact]
    public async Task Coverage_WindowNotProven_IsAGapWithItsReasonUntilALaterListingProvesIt()
    {
        await using var fixture = await OpenAsync();
        await ListAsync(fixture, Last, isProven: false);

        Assert.Contains(new CoverageGap(Last, Last, "listed, but not known to be complete: one page below the limit"), (await StateAsync(fixture)).Gaps);
        await ListAsync(fixture, Last, isProven: true);
        Assert.DoesNotContain((await StateAsync(fixture)).Gaps, gap => gap.To == Last);
        await ListAsync(fixture, Last, isProven: false);
        Assert.DoesNotContain((await StateAsync(fixture)).Gaps, gap => gap.To == Last);
    }

    /// <summary>A complete listing of a day proves nothing while studies of that day may still come.</summary>
    [Fact]
    public async Task Coverage_DayListedBeforeItWasOver_IsAGap()
    {
        await using var fixture = await OpenAsync();
        await ListAsync(fixture, Today.AddDays(-1), isProven: true, isOver: false);

        var days = await fixture.Ledger.Coverage.DaysAsync(Source, PipelineName, Today.AddDays(-1), Today, withUndated: false, Cancellation);

        Assert.Equal(
            [new CoverageGap(Today.AddDays(-1), Today.AddDays(-1), "last listed before the day was over"), new CoverageGap(Today, Today, "the day is not over at the source")],
            CoverageStatement.Of(days, Today).Gaps);
    }

    [Fact]
    public async Task Coverage_StudiesFoundAfterTheProof_AreLate()
    {
        await using var fixture = await OpenAsync();
        await ListAsync(fixture, Last, isProven: true, studies: [Study(1, date: Last)]);
        await ListAsync(fixture, Last, isProven: true, studies: [Study(1, date: Last), Study(2, date: Last), Study(3, date: Last)]);

        var statement = await StateAsync(fixture);

        Assert.Equal((3L, 2L), (statement.Total.Studies, statement.Total.Late));
    }

    [Fact]
    public async Task Coverage_StudyAtASecondRevision_CountsOnceAsItStandsNow()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1, date: Last) with { IsSettled = true });
        await fixture.Ledger.Outcomes.CompleteAsync((await fixture.ClaimAsync()).Lease, Cancellation);
        var campaign = await fixture.CampaignAsync(First, Last);
        await fixture.ListNextAsync(campaign, true, Settled(1, Last) with { IsDoneAgain = true });

        var statement = await StateAsync(fixture);

        Assert.Equal((1L, 0L, 1L), (statement.Total.Studies, statement.Total.Done, statement.Total.Open));
    }

    private static DiscoveredStudy Settled(int number, DateOnly date) => Study(number, date: date) with { IsSettled = true };

    private static Task<DiscoveryReceipt> ListAsync(LedgerFixture fixture, DateOnly day, bool isProven, bool isOver = true, params DiscoveredStudy[] studies) =>
        fixture.Ledger.Discovery.DiscoverAsync(Window(studies.Length) with { From = day, To = day, IsProven = isProven, IsOver = isOver }, studies, Cancellation);

    private static async Task<CoverageStatement> StateAsync(LedgerFixture fixture) =>
        CoverageStatement.Of(await fixture.Ledger.Coverage.DaysAsync(Source, PipelineName, First, Last, withUndated: true, Cancellation), Today);
}
