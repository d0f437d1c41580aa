using System.Text.Json.Nodes;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Tests.Configuration;
using PullProcessor.Tests.Ledger;

namespace PullProcessor.Tests.Cli;

public sealed class OutboxStatusTests : IDisposable
{
    private readonly ConfigurationFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Status_StudyWaitsForADeadDestination_SaysSoAndWhetherTheOutboxIsFull(int limit, bool isFull)
    {
        await MakeOneWaitAsync(limit);
        using var people = new CommandLine();
        using var scripts = new CommandLine();

        Assert.Equal(0, await people.RunAsync("status", "--config", folder.File));
        Assert.Equal(0, await scripts.RunAsync("status", "--json", "--config", folder.File));

        Assert.Contains("Destination main does not answer: 1 study waits for it", people.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(isFull, people.Output.ReplaceLineEndings(" ").Contains("at its limit", StringComparison.Ordinal));
        var outbox = Assert.Single(JsonNode.Parse(scripts.Output)!["outboxes"]!.AsArray())!;
        Assert.Equal(("main", 1, limit, isFull), ((string?)outbox["destination"], (int?)outbox["undelivered"], (int?)outbox["maxUndelivered"], (bool?)outbox["isFull"]));
    }

    private async Task MakeOneWaitAsync(int limit)
    {
        var configuration = JsonNode.Parse(ConfigurationFolder.Minimal)!;
        configuration["destinations"]!["main"]!["maxUndelivered"] = limit;
        configuration["ledger"] = new JsonObject { ["sqlite"] = "pullproc.db" };
        folder.Write("pullproc.json", configuration.ToJsonString());
        await using var ledger = await SqliteLedger.OpenAsync(Path.Combine(folder.Path, "pullproc.db"), new SettableClock(), Cancellation);
        await ledger.Discovery.DiscoverAsync(LedgerFixture.Window(1), [LedgerFixture.Study(1)], Cancellation);
        await ledger.Discovery.PromoteStableAsync(LedgerFixture.Source, LedgerFixture.PipelineName, TimeSpan.Zero, Cancellation);
        var work = await ledger.Claims.ClaimNextAsync(LedgerFixture.Source, LedgerFixture.PipelineName, [], LedgerFixture.Owner, LedgerFixture.LeaseFor, Cancellation);
        var result = await ledger.Results.ReserveOneAsync(work!.Lease, LedgerFixture.Result(), Cancellation);
        await ledger.Results.RecordFailedAsync(work.Lease, result, new WorkReason(FailureCode.StoreUnreachable, "away"), Cancellation);
        await ledger.Outcomes.DeferAsync(work.Lease, new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), FailureCode.StoreUnreachable, "away", Cancellation);
    }
}
