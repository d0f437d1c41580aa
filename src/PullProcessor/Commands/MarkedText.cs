using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>A text and its colour; null for that of the terminal.</summary>
internal sealed record MarkedText(string Text, string? Colour = null)
{
    /// <summary>As Spectre reads it, filled up to a width.</summary>
    public string ToMarkup(int width = 0, bool toTheRight = false)
    {
        var text = Markup.Escape(toTheRight ? Text.PadLeft(width) : Text.PadRight(width));
        return Colour is null ? text : $"[{Colour}]{text}[/]";
    }
}
