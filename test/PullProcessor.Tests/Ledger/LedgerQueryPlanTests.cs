using System.Text.RegularExpressions;
using Dapper;
using PullProcessor.Pipeline.Ledger;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

/// <summary>What is done for every study must not cost more when there are ten million.</summary>
public sealed class LedgerQueryPlanTests
{
    public static TheoryData<string, string> Statements => new()
    {
        { "claim", LedgerSql.FindClaimable },
        { "claim", LedgerSql.FindRetry },
        { "claim", LedgerSql.CountUndelivered },
        { "claim", LedgerSql.Claim },
        { "claim", LedgerSql.FindWorkItem },
        { "discover", LedgerSql.FindLatestRevisions },
        { "discover", LedgerSql.InsertWorkItems },
        { "discover", LedgerSql.AppendDiscoveredEvents },
        { "discover", LedgerSql.FindLastId },
        { "discover", LedgerSql.MarkWindow },
        { "discover", LedgerSql.RefreshWorkItem },
        { "promote", LedgerSql.PromoteStable },
        { "promote", LedgerSql.ListUnseenDays },
        { "fetch", LedgerSql.CountFetches },
        { "fetch", LedgerSql.RecordFetched },
        { "predict", LedgerSql.RecordPrediction },
        { "resume", LedgerSql.LoadInstances },
        { "store", LedgerSql.FindResult },
        { "store", LedgerSql.SupersedeResults },
        { "store", LedgerSql.FindPredecessors },
        { "store", LedgerSql.AppendEventOnce },
        { "store", LedgerSql.RecordFailed },
        { "complete", LedgerSql.UnconfirmedResults },
        { "complete", LedgerSql.Complete },
        { "sweep", LedgerSql.ListOrphans },
        { "sweep", LedgerSql.ListOwners },
        { "release", LedgerSql.FindDeathMark },
        { "order", LedgerSql.ChooseStudies },
        { "order", LedgerSql.RetryByOrder },
        { "order", LedgerSql.Revise },
        { "due", LedgerSql.NextDue },
        { "campaign", LedgerSql.FindCampaign },
        { "campaign", LedgerSql.NextCampaignWindow },
        { "campaign", LedgerSql.NextWindowDue },
        { "campaign", LedgerSql.LookBack },
        { "campaign", LedgerSql.MarkLookedBack },
        { "campaign", LedgerSql.CountWindows },
        { "campaign", LedgerSql.CountCampaignItems },
        { "campaign", LedgerSql.FinishCampaign },
        { "campaign", LedgerSql.ListCancellable },
        { "campaign", LedgerSql.FindNextStudyDate },
        { "plan", LedgerSql.FindModels },
        { "plan", LedgerSql.FindStates },
        { "plan", LedgerSql.SampleDone },
        { "coverage", LedgerSql.LoadCoveredDays },
        { "coverage", LedgerSql.LoadDayCounts },
        { "list", LedgerSql.ListWorkItems },
        { "list", LedgerSql.RelistWindows },
        { "speak", LedgerSql.LoadDialect },
        { "status", LedgerSql.LoadResults },
        { "status", LedgerSql.LoadEvents },
        { "status", LedgerSql.FindStudy },
        { "status", LedgerSql.FindLastListing },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Statement_OfEveryStudy_ReadsNoWholeTable(string use, string sql)
    {
        await using var fixture = await OpenAsync();

        var plan = Plan(fixture, sql);

        // Running is a handful of rows, and its partial index holds nothing else; json_each walks the parameter.
        var scans = plan.Where(step => step.Contains("SCAN", StringComparison.Ordinal)
            && !step.Contains("work_item_running", StringComparison.Ordinal)
            && !step.Contains("json_each", StringComparison.Ordinal)
            && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
            && !step.Contains("CONSTANT ROW", StringComparison.Ordinal)
            && !Regex.IsMatch(step, "^SCAN (a|active|\\(|[0-9])") // Campaigns that run: a handful.
            && !step.Contains("(subquery", StringComparison.Ordinal)
            && !step.Contains("SCAN r USING INDEX result_undelivered", StringComparison.Ordinal)); // As many rows as wait for a destination.
        Assert.NotEmpty(plan);
        Assert.True(!scans.Any(), $"To {use}, SQLite would {string.Join("; ", plan)}");
    }

    [Theory]
    [InlineData("claim")]
    [InlineData("promote")]
    public async Task Statement_ThatTakesTheFirst_SortsNothing(string use)
    {
        await using var fixture = await OpenAsync();

        var plan = Plan(fixture, use == "claim" ? LedgerSql.FindClaimable : LedgerSql.PromoteStable);

        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    /// <summary>One statement lists all states by the key, and one state by the index that begins with it, in the order of both.</summary>
    [Fact]
    public async Task List_OfAllStatesOrOne_GoesByTheKeyOrByTheIndexAndSortsNothing()
    {
        await using var fixture = await OpenAsync();

        var plan = Plan(fixture, LedgerSql.ListWorkItems);

        Assert.Contains(plan, step => step.Contains("USING INTEGER PRIMARY KEY (rowid>?)", StringComparison.Ordinal));
        Assert.Contains(plan, step => step.Contains("USING INDEX work_item_by_state (state=? AND id>?)", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static List<string> Plan(LedgerFixture fixture, string sql)
    {
        var parameters = new DynamicParameters();
        foreach (var name in Regex.Matches(sql, @"@(\w+)").Select(match => match.Groups[1].Value).Distinct())
        {
            parameters.Add(name, "[]");
        }

        return fixture.Raw(connection => connection.Query($"EXPLAIN QUERY PLAN {sql}", parameters).Select(step => (string)step.detail).AsList());
    }
}
