using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerReadingTests
{
    [Fact]
    public async Task List_WithFilter_GivesWhatFits()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(
            Study(1, skip: new WorkReason(FailureCode.NotSelected, "MR")), Study(2, date: new DateOnly(2020, 5, 1)), Study(3));

        Assert.Equal(["2.25.1"], await NumbersAsync(fixture, new StudyFilter { States = [WorkState.Skipped, WorkState.Done] }));
        Assert.Equal(["2.25.1"], await NumbersAsync(fixture, new StudyFilter { Code = FailureCode.NotSelected }));
        Assert.Equal(["2.25.2"], await NumbersAsync(fixture, new StudyFilter { From = new DateOnly(2020, 5, 1), To = new DateOnly(2020, 5, 1) }));
        Assert.Equal(["2.25.1", "2.25.2", "2.25.3"], await NumbersAsync(fixture, new StudyFilter { Source = Source, Pipeline = PipelineName }));
        Assert.Empty(await NumbersAsync(fixture, new StudyFilter { Pipeline = "head" }));
    }

    [Fact]
    public async Task List_InPages_GivesEachItemOnce()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync([.. Enumerable.Range(1, 7).Select(number => Study(number))]);

        var seen = new List<long>();
        while (await fixture.Ledger.Reading.ListAsync(new StudyFilter { Limit = 3, AfterId = seen.LastOrDefault() }, Cancellation) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(item => item.Id));
        }

        Assert.Equal(7, seen.Distinct().Count());
        Assert.Equal(7, seen.Count);
    }

    [Fact]
    public async Task Schema_AnyColumn_HoldsNoPatient()
    {
        await using var fixture = await OpenAsync();

        var schema = string.Join('\n', fixture.Raw(connection => Dapper.SqlMapper.Query<string>(
            connection, "SELECT lower(m.name || '.' || c.name) FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'")));

        Assert.Contains("work_item.study_uid", schema, StringComparison.Ordinal);
        Assert.DoesNotMatch("patient|birth|person|sex", schema);
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(LedgerFixture fixture, StudyFilter filter) =>
        [.. (await fixture.Ledger.Reading.ListAsync(filter, Cancellation)).Select(item => item.StudyInstanceUid.Value)];
}
