using System.Buffers;
using System.Globalization;

namespace PullProcessor.Dicom.Objects;

/// <summary>The frames of a segmentation and their pixels: masks are asked for one after the other, and those without a pixel are left out.</summary>
internal sealed class SegmentationImage
{
    private readonly List<SegmentationFrame> frames = [];
    private readonly SegmentationContent content;
    private readonly SegmentationStack stack;
    private readonly bool[] isShown;

    private SegmentationImage(SegmentationContent content, SegmentationStack stack)
    {
        this.content = content;
        this.stack = stack;
        isShown = new bool[content.Segments.Count];
    }

    /// <summary>In the order in which their pixels stand: by segment, then along the normal.</summary>
    public IReadOnlyList<SegmentationFrame> Frames => frames;

    /// <summary>Padded to an even length.</summary>
    public ReadOnlyMemory<byte> Pixels { get; private set; }

    /// <summary>Bits of a pixel.</summary>
    public static int BitsOf(SegmentationContent content) => content.Kind switch
    {
        SegmentationKind.Binary => 1,
        SegmentationKind.LabelMap when content.Segments.Count > byte.MaxValue => 16,
        _ => 8,
    };

    /// <summary>Asks for all masks.</summary>
    /// <exception cref="DicomException">A segment has no pixel and does not say that it may, or segments overlap in a label map.</exception>
    public static SegmentationImage Of(SegmentationContent content, SegmentationStack stack)
    {
        var image = new SegmentationImage(content, stack);
        var faults = new ObjectFaults();
        var length = content.Rows * content.Columns;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            image.Pixels = content.Kind == SegmentationKind.LabelMap
                ? image.Label(rented.AsSpan(0, length), faults)
                : image.Fill(rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        image.CheckShown(faults);
        faults.ThrowIfAny("segmentation", content.Origin.SopInstanceUid);
        return image;
    }

    private ReadOnlyMemory<byte> Fill(Span<byte> mask)
    {
        var wanted = Wanted(Enumerable.Range(0, content.Segments.Count).SelectMany(segment => Places(segment)));
        var pixels = new SegmentationPixels(mask.Length, BitsOf(content), wanted.Count);
        foreach (var frame in wanted)
        {
            if (Ask(frame, mask))
            {
                pixels.Append(mask);
                frames.Add(frame);
            }
        }

        return pixels.Value;
    }

    private ReadOnlyMemory<byte> Label(Span<byte> mask, ObjectFaults faults)
    {
        var wanted = Wanted(Enumerable.Range(0, stack.Count).SelectMany(place => Segments(place)));
        var pixels = new SegmentationPixels(mask.Length, BitsOf(content), wanted.DistinctBy(frame => frame.Place).Count());
        var labels = new ushort[mask.Length];
        foreach (var plane in wanted.GroupBy(frame => frame.Place))
        {
            Array.Clear(labels);
            var isEmpty = true;
            foreach (var frame in plane)
            {
                if (!Ask(frame, mask))
                {
                    continue;
                }

                isEmpty = false;
                if (Paint(labels, mask, (ushort)(frame.Segment + 1)) is { } other)
                {
                    faults.Require(false, string.Create(
                        CultureInfo.InvariantCulture,
                        $"Segments {other} and {frame.Segment + 1} overlap on {stack[frame.Place]}. A pixel of a label map belongs to one segment; a binary segmentation would be accepted."));
                    return default;
                }
            }

            if (!isEmpty)
            {
                pixels.Append(labels);
                frames.Add(new SegmentationFrame(0, plane.Key));
            }
        }

        return pixels.Value;
    }

    private List<SegmentationFrame> Wanted(IEnumerable<SegmentationFrame> all) =>
        [.. all.Where(frame => content.HasMask(frame.Segment, stack.Order[frame.Place]))];

    private IEnumerable<SegmentationFrame> Places(int segment) => Enumerable.Range(0, stack.Count).Select(place => new SegmentationFrame(segment, place));

    private IEnumerable<SegmentationFrame> Segments(int place) =>
        Enumerable.Range(0, content.Segments.Count).Select(segment => new SegmentationFrame(segment, place));

    private bool Ask(SegmentationFrame frame, Span<byte> mask)
    {
        mask.Clear();
        content.FillMask(frame.Segment, stack.Order[frame.Place], mask);
        var isAny = mask.ContainsAnyExcept((byte)0);
        isShown[frame.Segment] |= isAny;
        return isAny;
    }

    // The number of a segment that has one of the pixels already; null where none has.
    private static ushort? Paint(ushort[] labels, ReadOnlySpan<byte> mask, ushort number)
    {
        for (var i = mask.IndexOfAnyExcept((byte)0); i < mask.Length; i++)
        {
            if (mask[i] == 0)
            {
                continue;
            }

            if (labels[i] != 0)
            {
                return labels[i];
            }

            labels[i] = number;
        }

        return null;
    }

    private void CheckShown(ObjectFaults faults)
    {
        if (!isShown.Contains(true))
        {
            faults.Require(false, "No segment has a pixel on any plane. That nothing was found is said by a report; an empty segmentation says nothing.");
            return;
        }

        for (var segment = 0; segment < isShown.Length; segment++)
        {
            faults.Require(isShown[segment] || content.Segments[segment].MayBeEmpty, string.Create(
                CultureInfo.InvariantCulture,
                $"Segment {segment + 1} has no pixel on any plane; leave it out, or say that it may be empty."));
        }
    }
}
