using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>A bar over files or results on stderr; nothing where nobody looks.</summary>
internal static class CheckProgress
{
    /// <summary>Runs the work, which calls its argument after each of them.</summary>
    /// <param name="context">Knows whether somebody looks.</param>
    /// <param name="doing">What is done, such as 'checking'.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="noun">What they are, such as 'files'.</param>
    /// <param name="work">Works through all.</param>
    public static async Task ShowAsync(CommandContext context, string doing, int count, string noun, Func<Action, Task> work)
    {
        if (!context.ShowsProgress)
        {
            await work(() => { });
            return;
        }

        await context.Progress.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask(doing, maxValue: Math.Max(1, count));
                await work(() =>
                {
                    bar.Increment(1);
                    bar.Description = $"{bar.Value:0} of {count} {noun}";
                });
            });
    }
}
