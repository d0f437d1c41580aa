namespace PullProcessor.IntegrationTests.Soak;

/// <summary>The kill test. scripts/soak kill runs it for longer.</summary>
public sealed class KillSoakTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Once_KilledAgainAndAgainUnderFaults_NothingIsLostDoubledOrStuck()
    {
        var plan = KillPlan.OfEnvironment();
        using var soak = new KillSoak(plan, output.WriteLine);

        var summary = await soak.RunAsync(TestContext.Current.CancellationToken);

        output.WriteLine(summary.ToString());
        if (plan.Summary is { } file)
        {
            File.WriteAllText(file, $"{summary}\n{summary.ToJson().ToJsonString()}\n");
        }

        Assert.True(summary.Passed, summary.ToString());
    }
}
