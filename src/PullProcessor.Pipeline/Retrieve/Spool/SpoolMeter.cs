using System.Diagnostics.Metrics;

namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>What the spool does, in numbers.</summary>
internal sealed class SpoolMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "PullProcessor.Spool";

    private readonly Meter meter = new(Name);
    private readonly Counter<long> instances;
    private readonly Counter<long> bytes;

    /// <param name="held">Bytes that lie in the spool.</param>
    public SpoolMeter(Func<long> held)
    {
        instances = meter.CreateCounter<long>("pullproc.spool.instances", "{instance}", "Instances by what became of them: saved, read, full, disk-full, failed, damaged.");
        bytes = meter.CreateCounter<long>("pullproc.spool.bytes", "By", "Bytes that were saved and read.");
        meter.CreateObservableGauge("pullproc.spool.held", held, "By", "Bytes that lie in the spool.");
    }

    /// <summary>An instance was written or read whole.</summary>
    public void Moved(string outcome, long length)
    {
        Count(outcome);
        bytes.Add(length, new KeyValuePair<string, object?>("outcome", outcome));
    }

    /// <summary>Something became of an instance.</summary>
    public void Count(string outcome) => instances.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Dispose() => meter.Dispose();
}
