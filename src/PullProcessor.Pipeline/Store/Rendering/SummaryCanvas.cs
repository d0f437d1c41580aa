using System.Runtime.InteropServices;
using PullProcessor.Dicom.Pixels;
using SkiaSharp;

namespace PullProcessor.Pipeline.Store.Rendering;

/// <summary>The picture while it is drawn. Lines have a dark edge, so that they are seen on bright and on dark.</summary>
internal sealed class SummaryCanvas : IDisposable
{
    private const float Halo = 2; // Width of a line's dark edge and the line together, in widths of the line.
    private const byte MaskOpacity = 110; // Of 255, where the model is certain: what is below stays visible.
    private static readonly SKColor Background = SKColors.Black;
    private static readonly SKColor Border = new(90, 90, 90);
    private static readonly SKColor CaptionColour = new(235, 235, 235);
    private static readonly SKColor Outline = new(255, 221, 51); // As in presentation states.
    private static readonly SKColor Warning = new(255, 190, 60);
    private static readonly SKColor MaskColour = new(255, 70, 40);

    private readonly SummaryLayout layout;
    private readonly SKBitmap bitmap;
    private readonly SKCanvas canvas;

    public SummaryCanvas(SummaryLayout layout, int height)
    {
        this.layout = layout;
        bitmap = new SKBitmap(new SKImageInfo(layout.Width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        canvas = new SKCanvas(bitmap);
        canvas.Clear(Background);
    }

    public void Dispose()
    {
        canvas.Dispose();
        bitmap.Dispose();
    }

    public void DrawImage(RgbImage image)
    {
        var rgba = new byte[4 * image.Columns * image.Rows];
        var rgb = image.Pixels.Span;
        for (int from = 0, to = 0; from < rgb.Length; from += 3, to += 4)
        {
            rgb.Slice(from, 3).CopyTo(rgba.AsSpan(to));
            rgba[to + 3] = byte.MaxValue;
        }

        // A picture that shrinks is averaged, so that small bright spots do not get lost between the pixels.
        var isShrunk = layout.ScaleX < 1 || layout.ScaleY < 1;
        Draw(rgba, image.Columns, image.Rows, isShrunk ? new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear) : new SKSamplingOptions(SKCubicResampler.Mitchell));
    }

    public void DrawMask(SummaryMask mask)
    {
        var rgba = new byte[4 * mask.Columns * mask.Rows];
        var probabilities = mask.Probabilities.Span;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var opacity = probabilities[i] * MaskOpacity / byte.MaxValue;
            rgba[4 * i] = (byte)(MaskColour.Red * opacity / byte.MaxValue); // Colours are multiplied by their opacity.
            rgba[(4 * i) + 1] = (byte)(MaskColour.Green * opacity / byte.MaxValue);
            rgba[(4 * i) + 2] = (byte)(MaskColour.Blue * opacity / byte.MaxValue);
            rgba[(4 * i) + 3] = (byte)opacity;
        }

        Draw(rgba, mask.Columns, mask.Rows, new SKSamplingOptions(SKFilterMode.Linear));
    }

    public void DrawMark(SummaryMark mark)
    {
        canvas.Save();
        canvas.ClipRect(ImageArea);
        using var path = ShapePath.Of(mark.Shape, layout);
        Stroke(path, Outline, layout.LineWidth);
        if (mark.Label is { Length: > 0 } label)
        {
            DrawLabel(label, path.TightBounds);
        }

        canvas.Restore();
    }

    public void DrawCaption(IReadOnlyList<(string Text, bool IsWarning)> lines)
    {
        using var border = new SKPaint { Color = Border };
        canvas.DrawRect(0, layout.ImageHeight, layout.Width, MathF.Max(1, layout.LineWidth / 2), border); // Where the image is dark, it would not be seen where it ends.
        var top = layout.ImageHeight + layout.TextHeight;
        foreach (var (text, isWarning) in lines)
        {
            using var path = StrokeText.PathOf(text, layout.Margin, top, layout.TextHeight);
            using var pen = PenOf(isWarning ? Warning : CaptionColour, StrokeText.Pen * layout.TextHeight);
            canvas.DrawPath(path, pen);
            top += StrokeText.LineHeight * layout.TextHeight;
        }
    }

    public RgbImage ToImage()
    {
        canvas.Flush();
        var rgba = bitmap.GetPixelSpan();
        var rgb = new byte[3 * bitmap.Width * bitmap.Height];
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            rgba.Slice(from, 3).CopyTo(rgb.AsSpan(to));
        }

        return new RgbImage(bitmap.Width, bitmap.Height, rgb);
    }

    private SKRect ImageArea => SKRect.Create(layout.ImageLeft, 0, layout.Width - (2 * layout.ImageLeft), layout.ImageHeight);

    private void Draw(byte[] rgba, int columns, int rows, SKSamplingOptions sampling)
    {
        var pinned = GCHandle.Alloc(rgba, GCHandleType.Pinned);
        try
        {
            using var pixels = new SKPixmap(new SKImageInfo(columns, rows, SKColorType.Rgba8888, SKAlphaType.Premul), pinned.AddrOfPinnedObject());
            using var image = SKImage.FromPixels(pixels);
            canvas.DrawImage(image, SKRect.Create(columns, rows), SKRect.Create(layout.ImageLeft, 0, columns * layout.ScaleX, rows * layout.ScaleY), sampling);
            canvas.Flush(); // The pixels are not pinned any longer.
        }
        finally
        {
            pinned.Free();
        }
    }

    // Beside the outline, at its upper right; moved into the image where it would be cut off.
    private void DrawLabel(string label, SKRect outline)
    {
        var (width, height) = (StrokeText.WidthOf(label, layout.TextHeight), layout.TextHeight);
        var gap = 2 * layout.LineWidth;
        var right = ImageArea.Right - gap - width;
        var left = outline.Right + gap <= right ? outline.Right + gap : Math.Clamp(outline.Left - gap - width, gap, right);
        var top = Math.Clamp(outline.Top - (height / 2), gap, layout.ImageHeight - gap - height);
        using var path = StrokeText.PathOf(label, left, top, height);
        Stroke(path, Outline, StrokeText.Pen * height);
    }

    private void Stroke(SKPath path, SKColor colour, float width)
    {
        using var edge = PenOf(SKColors.Black.WithAlpha(170), Halo * width);
        canvas.DrawPath(path, edge);
        using var line = PenOf(colour, width);
        canvas.DrawPath(path, line);
    }

    private static SKPaint PenOf(SKColor colour, float width) => new()
    {
        Color = colour,
        IsStroke = true,
        StrokeWidth = width,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
        IsAntialias = true,
    };
}
