using System.Globalization;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>How fast a campaign goes since somebody began to look.</summary>
/// <param name="First">The campaign then.</param>
/// <param name="FirstProgress">How far it was then.</param>
/// <param name="Started">The timestamp of then.</param>
internal sealed record BackfillPace(Campaign First, CampaignProgress FirstProgress, long Started)
{
    /// <summary>Studies, instances and data so far, the rates, and how long it still takes at that rate.</summary>
    public string Describe(Campaign campaign, CampaignProgress progress, TimeProvider time)
    {
        var seconds = Math.Max(time.GetElapsedTime(Started).TotalSeconds, 0.1);
        var ended = Ended(progress);
        var studiesPerSecond = Math.Max(0, ended - Ended(FirstProgress)) / seconds;
        var bytesPerSecond = (campaign.BytesFetched - First.BytesFetched) / seconds;
        var left = progress.OpenWindows > 0 ? "still listing"
            : studiesPerSecond > 0 ? $"{SpanText.Of(TimeSpan.FromSeconds(progress.OpenItems / studiesPerSecond))} left"
            : "time left not known yet";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ended:N0} of {ended + progress.OpenItems:N0} studies ({studiesPerSecond:0.##}/s), {campaign.InstancesFetched:N0} instances, {ByteText.Of(campaign.BytesFetched)} ({ByteText.Of(bytesPerSecond)}/s), {left}");
    }

    private static long Ended(CampaignProgress progress) => progress.Items.Values.Sum() - progress.OpenItems;
}
