using PullProcessor.DicomWeb.Resilience;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.DicomWeb.Resilience;

/// <summary>A server is simulated in a time of its own: whatever is decided here depends on nothing else.</summary>
public sealed class AdaptiveLimitTests
{
    private const double Base = 100; // Milliseconds.
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, int> Servers => new()
    {
        { "doubles with each above 3", 8 },
        { "doubles with each above 3", 64 },
        { "doubles once above 3", 4 },
        { "doubles once above 3", 6 },
        { "queues above 3", 8 },
        { "never slower", 8 },
        { "doubles with each above 1", 4 },
    };

    /// <summary>Within a fifth of what the best fixed number of connections gives, from the first minute on.</summary>
    [Theory]
    [MemberData(nameof(Servers))]
    [DialectRow("H11")]
    public void Level_ServerSlowerWithMore_SettlesNearTheBestThroughput(string server, int ceiling)
    {
        var best = Enumerable.Range(1, ceiling).Max(level => Simulation.Of(Latency(server), ceiling, level).Answers);
        foreach (var noise in new[] { 0, 0.1, 0.3 })
        {
            var adapted = Simulation.Of(Latency(server), ceiling, fixedLevel: null, noise);

            Assert.True(adapted.Answers >= 0.8 * best, $"{adapted.Answers} answers with noise of {noise}, {best} at best; ended with {adapted.Level} connections");
        }
    }

    [Fact]
    public void Level_ServerThatIsNeverSlower_RisesToTheCeilingAndNoFurther() => Assert.Equal(8, Simulation.Of(Latency("never slower"), 8, null).Level);

    [Fact]
    public void Level_NobodyUsesWhatThereIs_DoesNotRise()
    {
        var limit = new AdaptiveLimit();
        for (var answer = 0; answer < 1000; answer++)
        {
            limit.Answered("series", TimeSpan.FromMilliseconds(Base), wasFull: limit.Level == 1, limit.Epoch, 8, Start);
        }

        Assert.Equal(2, limit.Level);
    }

    [Fact]
    public void Level_ThrottledByManyAtOnce_IsHalvedOnce()
    {
        var limit = Risen(8);
        var epoch = limit.Epoch;

        for (var refusal = 0; refusal < 8; refusal++)
        {
            limit.Throttled(epoch, Start);
        }

        Assert.Equal(4, limit.Level);
    }

    [Fact]
    public void Level_ThrottledAgainAndAgain_EndsAtOneAndRisesAfterAWhile()
    {
        var limit = Risen(8);
        for (var storm = 0; storm < 6; storm++)
        {
            limit.Throttled(limit.Epoch, Start);
        }

        Assert.Equal(1, limit.Level);
        Answer(limit, 500, Start + TimeSpan.FromHours(1));
        Assert.True(limit.Level > 1);
    }

    /// <summary>A search takes as long as what it finds: a long list is no sign of a server that is asked too much.</summary>
    [Fact]
    public void Level_AnswersOfOtherKindsTakeLonger_IsKept()
    {
        var limit = Risen(4);
        for (var answer = 0; answer < 200; answer++)
        {
            limit.Answered(null, TimeSpan.FromMilliseconds(answer % 2 == 0 ? Base : 50 * Base), wasFull: true, limit.Epoch, 4, Start);
        }

        Assert.Equal(4, limit.Level);
    }

    [Fact]
    public void Level_CeilingLowered_IsKeptWithinAtOnce()
    {
        var limit = Risen(8);

        limit.KeepWithin(3);

        Assert.Equal(3, limit.Level);
    }

    private static AdaptiveLimit Risen(int level)
    {
        var limit = new AdaptiveLimit();
        Answer(limit, 1000, Start, level);
        Assert.Equal(level, limit.Level);
        return limit;
    }

    private static void Answer(AdaptiveLimit limit, int times, DateTimeOffset now, int ceiling = 8)
    {
        for (var answer = 0; answer < times; answer++)
        {
            limit.Answered("series", TimeSpan.FromMilliseconds(Base), wasFull: true, limit.Epoch, ceiling, now);
        }
    }

    private static Func<int, double> Latency(string server) => server switch
    {
        "doubles with each above 3" => running => Base * Math.Pow(2, Math.Max(0, running - 3)),
        "doubles with each above 1" => running => Base * Math.Pow(2, running - 1),
        "doubles once above 3" => running => running > 3 ? 2 * Base : Base,
        "queues above 3" => running => Base * Math.Max(1, running / 3.0),
        _ => _ => Base,
    };

    /// <summary>Ten minutes of a server that is asked as often as allowed; the first minute does not count.</summary>
    private sealed class Simulation(Func<int, double> latencyOf, int ceiling, int? fixedLevel, double noise)
    {
        private readonly AdaptiveLimit limit = new();
        private readonly PriorityQueue<(double Latency, bool WasFull, int Epoch), double> running = new();
        private readonly Random chance = new(1);

        public int Answers { get; private set; }

        public int Level => fixedLevel ?? limit.Level;

        public static Simulation Of(Func<int, double> latencyOf, int ceiling, int? fixedLevel, double noise = 0)
        {
            var simulation = new Simulation(latencyOf, ceiling, fixedLevel, noise);
            simulation.Run();
            return simulation;
        }

        private void Run()
        {
            for (var now = 0.0; now < 600_000;)
            {
                while (running.Count < Level)
                {
                    var latency = latencyOf(running.Count + 1) * (1 + (noise * ((2 * chance.NextDouble()) - 1)));
                    running.Enqueue((latency, running.Count + 1 == Level, limit.Epoch), now + latency);
                }

                running.TryDequeue(out var answer, out now);
                limit.Answered("series", TimeSpan.FromMilliseconds(answer.Latency), answer.WasFull, answer.Epoch, ceiling, Start.AddMilliseconds(now));
                Answers += now > 60_000 ? 1 : 0;
            }
        }
    }
}
