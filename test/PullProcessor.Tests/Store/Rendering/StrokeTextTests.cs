using PullProcessor.Pipeline.Store.Rendering;

namespace PullProcessor.Tests.Store.Rendering;

public class StrokeTextTests
{
    [Fact]
    public void PathOf_EveryPrintableCharacterOfAscii_IsDrawnWithinItsWidthAndLine()
    {
        for (var character = '!'; character <= '~'; character++)
        {
            using var path = StrokeText.PathOf(character.ToString(), 0, 0, 10);
            var bounds = path.TightBounds;

            Assert.True(bounds.Width > 0 || bounds.Height > 0, $"{character} draws nothing.");
            Assert.InRange(bounds.Left, -0.5f, StrokeText.WidthOf(character.ToString(), 10));
            Assert.InRange(bounds.Right, 0, StrokeText.WidthOf(character.ToString(), 10) + 0.5f);
            Assert.InRange(bounds.Top, -1.5f, 12);
            Assert.InRange(bounds.Bottom, 0, 13.5f);
        }
    }

    [Fact]
    public void PathOf_CharacterBeyondAscii_IsSeenAsAQuestionMark()
    {
        using var path = StrokeText.PathOf("\u738B", 0, 0, 10);
        using var mark = StrokeText.PathOf("?", 0, 0, 10);

        Assert.Equal(mark.ToSvgPathData(), path.ToSvgPathData());
    }

    [Fact]
    public void Break_LongText_IsBrokenBetweenWordsAndLosesNone()
    {
        const string Text = "a text of several words that is wider than the picture it stands in, averylongwordthatfitsnowhereatallandstandsalone at its end";

        var lines = StrokeText.Break(Text, 10, 200).ToArray();

        Assert.Equal(Text, string.Join(' ', lines));
        Assert.All(lines.Where(line => line.Contains(' ', StringComparison.Ordinal)), line => Assert.True(StrokeText.WidthOf(line, 10) <= 200));
        Assert.True(lines.Length > 4);
    }
}
