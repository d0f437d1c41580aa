namespace PullProcessor.IntegrationTests.Runs;

/// <summary>What an operator sees of studies that fail, each for a reason of its own, beside studies that do not.</summary>
public sealed class FailureTests(FailedRun run) : IClassFixture<FailedRun>
{
    [Fact]
    public void Once_SomeStudiesFail_OthersAreDoneAndExitCodeIs3()
    {
        run.Once.Exited(3);
        var chest = run.Pipeline("chest");
        Assert.Equal((2, 1, 3), ((int?)chest["done"], (int?)chest["waiting"], (int?)chest["quarantined"]));
        Assert.Equal(2, (int?)chest["results"]);
    }

    [Theory]
    [InlineData(0, "Quarantined", 303, "7FE0,0010")]
    [InlineData(1, "Quarantined", 301, "0028,1053")]
    [InlineData(2, "Waiting", 204, "404")]
    [InlineData(4, "Quarantined", 303, "RLE")]
    public async Task StudiesListAndShow_StudyWithABadInstance_NameTheInstanceAndTheProblem(int study, string state, int code, string problem)
    {
        var uid = run.Studies[study];
        var listed = await run.StudyAsync("chest", uid);
        var shown = (await run.Work.RunAsync("studies", "show", uid)).Exited(0).Output;

        Assert.Equal((state, code), ((string?)listed["state"], (int?)listed["reason"]!["code"]));
        var text = (string?)listed["reason"]!["text"];
        Assert.Contains(run.Spoiled[study], text, StringComparison.Ordinal);
        Assert.Contains(problem, text, StringComparison.Ordinal);
        Assert.Contains(state, shown, StringComparison.Ordinal);
        Assert.Contains($"{code}", shown, StringComparison.Ordinal);
        Assert.Contains(text!, shown, StringComparison.Ordinal);
        Assert.Empty(listed["results"]!.AsArray());
    }

    [Fact]
    public async Task StudiesList_StudiesThatWait_HaveANextTryAfterThree()
    {
        var waiting = (await run.Work.StudiesAsync()).Where(study => (string?)study["state"] == "Waiting").ToList();

        Assert.Equal(2, waiting.Count); // The instance that answers 404, and the result that is lost.
        Assert.All(waiting, study => Assert.Equal(3, (int?)study["attempts"]));
        Assert.All(waiting, study => Assert.NotNull(study["nextTry"]));
    }

    [Fact]
    public async Task Once_DestinationRefusesTheReport_StudySaysWithWhichReason()
    {
        var study = await run.StudyAsync("refused", run.OtherStudy);

        Assert.Equal(("Quarantined", 502), ((string?)study["state"], (int?)study["reason"]!["code"]));
        var text = (string?)study["reason"]!["text"];
        Assert.Contains("refused-results", text, StringComparison.Ordinal);
        Assert.Contains("failure reason 0122 (the SOP class is not supported)", text, StringComparison.Ordinal);
        Assert.Null((string?)study["results"]!.AsArray().Single()!["confirmedAt"]);
    }

    [Fact]
    public async Task Once_DestinationLosesTheReport_StudyIsNotDone()
    {
        var study = await run.StudyAsync("lost", run.OtherStudy);

        Assert.Equal(("Waiting", 503), ((string?)study["state"], (int?)study["reason"]!["code"]));
        var result = study["results"]!.AsArray().Single()!;
        Assert.Contains((string)result["sopInstanceUid"]!, (string?)study["reason"]!["text"], StringComparison.Ordinal);
        Assert.NotNull((string?)result["storedAt"]);
        Assert.Null((string?)result["confirmedAt"]);
    }
}
