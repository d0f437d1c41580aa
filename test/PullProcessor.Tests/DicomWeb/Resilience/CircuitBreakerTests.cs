using PullProcessor.DicomWeb.Resilience;

namespace PullProcessor.Tests.DicomWeb.Resilience;

public sealed class CircuitBreakerTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void Failures_InARow_OpenItAndASuccessBetweenDoesNot()
    {
        var circuit = Circuit(3);

        Fail(circuit, 2);
        circuit.Succeeded();
        Fail(circuit, 2);
        Assert.Null(circuit.Enter());

        Fail(circuit, 1);
        Assert.Equal((clock.GetUtcNow() + TimeSpan.FromSeconds(5), "It is away."), (circuit.Enter()!.Until, circuit.Enter()!.Reason));
    }

    [Fact]
    public void Rest_Over_LetsOneThroughUntilItsOutcomeIsKnown()
    {
        var circuit = Circuit(1);
        Fail(circuit, 1);
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(circuit.Enter());
        Assert.Contains("finding out", circuit.Enter()!.Reason, StringComparison.Ordinal);
        circuit.Succeeded();
        Assert.Null(circuit.Enter());
        Assert.Null(circuit.Enter());
    }

    [Fact]
    public void Probe_ThatFails_MakesTheNextRestLongerUpToABound()
    {
        var circuit = Circuit(1);
        var rests = new List<double>();
        for (var round = 0; round < 9; round++)
        {
            Assert.Null(circuit.Enter());
            Fail(circuit, 1);
            rests.Add((circuit.Current!.Until - clock.GetUtcNow()).TotalSeconds);
            clock.Advance(circuit.Current.Until - clock.GetUtcNow());
        }

        Assert.Equal([5, 10, 20, 40, 80, 160, 300, 300, 300], rests);
    }

    [Fact]
    public void Probe_GivenUp_LetsTheNextOneThrough()
    {
        var circuit = Circuit(1);
        Fail(circuit, 1);
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(circuit.Enter());
        circuit.Undecided();

        Assert.Null(circuit.Enter());
    }

    [Fact]
    public void Failures_OfThoseThatAskedAtTheSameTime_AreOne()
    {
        var circuit = Circuit(1);
        Fail(circuit, 5);

        Assert.Equal(TimeSpan.FromSeconds(5), circuit.Current!.Until - clock.GetUtcNow());
        clock.Advance(TimeSpan.FromSeconds(5));
        Fail(circuit, 1);
        Assert.Equal(TimeSpan.FromSeconds(10), circuit.Current!.Until - clock.GetUtcNow());
    }

    [Fact]
    public void Server_AsksForALongerRest_GetsIt()
    {
        var circuit = Circuit(0);

        Assert.NotNull(circuit.RestFor(TimeSpan.FromHours(1), "The quota is used up."));
        Assert.Null(circuit.RestFor(TimeSpan.FromMinutes(1), "The quota is used up."));
        circuit.Succeeded(); // Of one that was under way.

        Assert.Equal(TimeSpan.FromHours(1), circuit.Enter()!.Until - clock.GetUtcNow());
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((null, null), (circuit.Enter(), circuit.Enter()));
    }

    [Fact]
    public void Failures_WhereItNeverBreaks_AreCountedOnly()
    {
        var circuit = Circuit(0);
        Fail(circuit, 1000);

        Assert.Null(circuit.Enter());
        Assert.Equal(1000, circuit.Standing.Failures);
    }

    private CircuitBreaker Circuit(int breakAfter) => new(new CircuitOptions { BreakAfter = breakAfter }, clock);

    private static void Fail(CircuitBreaker circuit, int times)
    {
        for (var failure = 0; failure < times; failure++)
        {
            circuit.Failed("It is away.", null);
        }
    }
}
