namespace PullProcessor.Tests.Run.Simulation;

/// <summary>The time in which all programs and servers of one schedule live. It moves when the schedule says so.</summary>
internal sealed class WorldTime : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;

    public void AdvanceTo(DateTimeOffset at) => now = at > now ? at : now;
}
