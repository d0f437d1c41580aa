using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PullProcessor.Tests.Run;

/// <summary>Listens to what the spools of this test count: others run beside it, so a test's own are those of its own flow.</summary>
internal sealed class SpoolCounts : IDisposable
{
    private static readonly AsyncLocal<SpoolCounts?> Current = new();

    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, long> counts = new(StringComparer.Ordinal);

    public SpoolCounts()
    {
        Current.Value = this;
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "pullproc.spool.instances")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, measured, tags, _) =>
        {
            if (Current.Value == this)
            {
                counts.AddOrUpdate((string)tags[0].Value!, measured, (_, before) => before + measured);
            }
        });
        listener.Start();
    }

    public long Of(string outcome) => counts.GetValueOrDefault(outcome);

    public void Dispose() => listener.Dispose();
}
