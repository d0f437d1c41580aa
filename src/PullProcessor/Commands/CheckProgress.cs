using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>A bar over the files on stderr; nothing where nobody looks.</summary>
internal static class CheckProgress
{
    /// <summary>Runs the work, which calls its argument after each file.</summary>
    public static async Task ShowAsync(CommandContext context, int files, Func<Action, Task> work)
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
                var bar = progress.AddTask("checking", maxValue: Math.Max(1, files));
                await work(() =>
                {
                    bar.Increment(1);
                    bar.Description = $"{bar.Value:0} of {files} files";
                });
            });
    }
}
