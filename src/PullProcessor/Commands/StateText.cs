using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>States as people read them: what needs nobody is quiet, what needs somebody stands out.</summary>
internal static class StateText
{
    public static string Marked(WorkState state) => new MarkedText(state.ToString(), ColourOf(state)).ToMarkup();

    /// <summary>For Spectre; null for that of the terminal.</summary>
    public static string? ColourOf(WorkState state) => state switch
    {
        WorkState.Done => "green",
        WorkState.Running => "blue",
        WorkState.Waiting => "yellow",
        WorkState.Quarantined => "red",
        WorkState.Skipped => "grey",
        WorkState.Discovered or WorkState.Ready or WorkState.Cancelled => null,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    public static string Marked(ResultState state) => state switch
    {
        ResultState.Confirmed => "[green]Confirmed[/]",
        ResultState.Failed => "[yellow]Failed[/]",
        ResultState.Lost => "[red]Lost[/]",
        ResultState.Superseded => "[grey]Superseded[/]",
        ResultState.Reserved or ResultState.Stored => state.ToString(),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };
}
