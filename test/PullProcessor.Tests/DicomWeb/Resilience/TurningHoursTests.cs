using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Windows;
using PullProcessor.Tests.DicomWeb.Multipart;

namespace PullProcessor.Tests.DicomWeb.Resilience;

/// <summary>Slow hours end, or begin, while an object is on its way.</summary>
public sealed class TurningHoursTests
{
    private const long Slow = 1000;

    private static readonly byte[] Large = BodyFeed.Object(1, 2_000_000);

    private readonly ManualClock clock = new(); // A Thursday, 00:00 UTC.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Transfer_SlowHoursEndMeanwhile_GoesOnAtTheNewBoundFromTheTurnOn()
    {
        var client = Client(Window(0, 6, Slow), Window(6, 24, null));
        clock.Advance(new TimeSpan(5, 59, 0));

        using var received = await clock.WaitForAsync(client.RetrieveInstanceAsync(new StudyInstanceUid("1.2"), new SeriesInstanceUid("1.3"), new SopInstanceUid("1.4"), Token));

        Assert.Equal(Large.Length, received.Bytes.Length);
        Assert.Equal(new TimeSpan(6, 0, 0), clock.GetUtcNow().TimeOfDay);
    }

    [Fact]
    public async Task Transfer_SlowHoursBeginBeforeIt_IsSlow()
    {
        var client = Client(Window(0, 6, null), Window(6, 24, Slow));
        clock.Advance(new TimeSpan(5, 59, 59));
        using (await clock.WaitForAsync(client.RetrieveInstanceAsync(new StudyInstanceUid("1.2"), new SeriesInstanceUid("1.3"), new SopInstanceUid("1.4"), Token)))
        {
            Assert.Equal(new TimeSpan(5, 59, 59), clock.GetUtcNow().TimeOfDay);
        }

        clock.Advance(TimeSpan.FromSeconds(1));
        using var received = await clock.WaitForAsync(client.RetrieveInstanceAsync(new StudyInstanceUid("1.2"), new SeriesInstanceUid("1.3"), new SopInstanceUid("1.4"), Token));

        Assert.InRange((clock.GetUtcNow().TimeOfDay - new TimeSpan(6, 0, 0)).TotalSeconds, Large.Length / (double)Slow / 2, Large.Length / (double)Slow);
    }

    private static WeeklyWindow Window(int from, int to, long? bytes) => new(WeekDays.All, TimeSpan.FromHours(from), TimeSpan.FromHours(to), null, bytes);

    private DicomWebClient Client(params WeeklyWindow[] windows) => Clients.Create(
        Patience.Endpoint with { Windows = new WeeklyWindows(windows, TimeZoneInfo.Utc) }, new FakeServer((_, _) => FakeServer.Bytes(Large, "application/dicom")), clock);
}
