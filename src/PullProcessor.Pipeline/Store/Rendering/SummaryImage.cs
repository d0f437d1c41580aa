using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Pipeline.Store.Rendering;

/// <summary>
/// Draws the picture of a result: the key image as its window says, in true proportions, with outlines and mask, and below it what the model says.
/// The same image and content give the same pixels on the same machine with the same library.
/// </summary>
public static class SummaryImage
{
    /// <summary>Draws the picture.</summary>
    /// <param name="image">The key image, as retrieved.</param>
    /// <param name="content">What is shown and said.</param>
    /// <param name="highThroughput">Decodes HTJ2K; without it such images are refused.</param>
    /// <exception cref="DicomException">The image cannot be decoded, or has no such frame, or the mask is not of its size; the message says what stands in the way.</exception>
    public static RgbImage Render(DicomFile image, SummaryContent content, HtJ2kWorker? highThroughput = null)
    {
        var frames = DisplayedFrames.Open(image, highThroughput);
        RefuseMismatch(content, frames);
        var frame = frames.Read(content.Frame - 1);
        var layout = SummaryLayout.Of(frame.Image.Columns, frame.Image.Rows, PixelShape.Of(image.Dataset, content.Frame - 1));
        var lines = SummaryCaption.LinesOf(content, image.Dataset, frame, frames.FrameCount)
            .SelectMany(line => StrokeText.Break(line.Text, layout.TextHeight, layout.Width - (2 * layout.Margin)).Select(part => (part, line.IsWarning)))
            .ToArray();
        var height = layout.ImageHeight + (int)MathF.Ceiling(((lines.Length + 1) * StrokeText.LineHeight * layout.TextHeight));
        using var canvas = new SummaryCanvas(layout, height);
        canvas.DrawImage(frame.Image);
        if (content.Mask is { } mask)
        {
            canvas.DrawMask(mask);
        }

        foreach (var mark in content.Marks)
        {
            canvas.DrawMark(mark);
        }

        canvas.DrawCaption(lines);
        return canvas.ToImage();
    }

    private static void RefuseMismatch(SummaryContent content, DisplayedFrames frames)
    {
        if (content.Frame < 1 || content.Frame > frames.FrameCount)
        {
            throw new DicomException($"Frame {content.Frame} is to be shown; the image has {frames.FrameCount}, counted from 1.");
        }

        var (columns, rows) = (frames.Description.Columns, frames.Description.Rows);
        if (content.Mask is { } mask && (mask.Columns != columns || mask.Rows != rows || mask.Probabilities.Length != columns * rows))
        {
            throw new DicomException(
                $"The mask has {mask.Columns} columns, {mask.Rows} rows and {mask.Probabilities.Length} values; the image has {columns} columns and {rows} rows.");
        }
    }
}
