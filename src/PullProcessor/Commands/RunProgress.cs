using PullProcessor.Composition;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Run;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>A bar a pipeline on stderr while studies are worked on; nothing where nobody looks.</summary>
internal static class RunProgress
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    public static async Task ShowAsync(CommandContext context, Site site, Task work)
    {
        if (context.ShowsProgress)
        {
            await context.Progress.Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(progress => WatchAsync(progress, context, site, work));
        }

        await work;
    }

    private static async Task WatchAsync(ProgressContext progress, CommandContext context, Site site, Task work)
    {
        var bars = site.Pipelines.Select(pipeline => (Pipeline: pipeline, Bar: progress.AddTask(Markup.Escape(pipeline.Name)))).ToList();
        var started = context.Time.GetTimestamp();
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(Every, context.Time, CancellationToken.None));
            var counts = await site.Ledger.Reading.CountsAsync(CancellationToken.None);
            foreach (var (pipeline, bar) in bars)
            {
                var mine = counts.FirstOrDefault(row => row.Pipeline == pipeline.Name && row.Source == pipeline.Definition.SourceName);
                var open = mine is null ? 0 : mine.Of(WorkState.Ready) + mine.Of(WorkState.Running) + mine.Of(WorkState.Waiting);
                bar.MaxValue = Math.Max(1, open + pipeline.Tally.Done);
                bar.Value = pipeline.Tally.Done;
                bar.Description = Markup.Escape(Describe(pipeline.Name, pipeline.Tally, open, context.Time.GetElapsedTime(started)));
            }
        }
    }

    private static string Describe(string name, RunTally tally, long open, TimeSpan elapsed) =>
        $"{name}: {tally.Done} of {tally.Done + open} studies, {tally.InstancesFetched:N0} instances, {ByteText.Of(tally.BytesFetched)}"
        + $" ({ByteText.Of(tally.BytesFetched / Math.Max(elapsed.TotalSeconds, 0.1))}/s)";
}
