namespace PullProcessor.Preflight;

/// <summary>A piece of HTML. Whatever is put into it is escaped, unless it is such a piece itself: a server's text cannot become markup.</summary>
internal readonly record struct HtmlFragment(string Markup)
{
    public static HtmlFragment Empty { get; } = new("");

    /// <summary>The text with its arguments formatted and escaped; null stands for nothing.</summary>
    public static HtmlFragment Of(FormattableString text) => new(text.ToString(HtmlEscaping.Instance));

    /// <summary>One after the other.</summary>
    public static HtmlFragment Join(IEnumerable<HtmlFragment> pieces) => new(string.Join('\n', pieces.Select(piece => piece.Markup).Where(markup => markup.Length > 0)));
}
