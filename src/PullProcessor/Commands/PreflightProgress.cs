using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>A line on stderr that says what is being looked at; nothing where nobody looks.</summary>
internal static class PreflightProgress
{
    /// <summary>Runs the work, which tells its argument what it is doing.</summary>
    public static Task ShowAsync(CommandContext context, Func<Action<string>, Task> work) => context.ShowsProgress
        ? context.Progress.Status().StartAsync("preflight", status => work(doing => status.Status(Markup.Escape(doing))))
        : work(_ => { });
}
