using System.Buffers.Binary;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Dicom.Pixels;

/// <summary>Which fragments make up which frame of encapsulated pixel data (PS3.5 A.4).</summary>
internal sealed class EncapsulatedFrames
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> fragments;
    private readonly int[] firstFragments;

    private EncapsulatedFrames(IReadOnlyList<ReadOnlyMemory<byte>> fragments, int[] firstFragments)
    {
        this.fragments = fragments;
        this.firstFragments = firstFragments;
    }

    /// <summary>Assigns the fragments by their number, or by an offset table where a frame has several.</summary>
    /// <exception cref="CorruptPixelDataException">The fragments cannot be assigned to the frames.</exception>
    public static EncapsulatedFrames From(DicomFragmentSequence pixels, DicomDataset dataset, int frameCount)
    {
        var fragments = pixels.Fragments;
        if (frameCount == 1)
        {
            return new(fragments, [0]);
        }

        // One each is tried first: offset tables are wrong more often than this is. Devices also write empty fragments, before or after.
        ReadOnlyMemory<byte>[] filled = [.. fragments.Where(fragment => !fragment.IsEmpty)];
        if (filled.Length == frameCount)
        {
            return new(filled, [.. Enumerable.Range(0, frameCount)]);
        }

        if (fragments.Count == frameCount)
        {
            return new(fragments, [.. Enumerable.Range(0, frameCount)]);
        }

        if (filled.Length < frameCount)
        {
            throw new CorruptPixelDataException($"PixelData (7FE0,0010) has {filled.Length} fragments for {frameCount} frames; a frame takes at least one.");
        }

        return FromOffsets(pixels, dataset, frameCount, out var fault) is { } byOffset ? new(fragments, byOffset)
            : FromMarkers(filled) is var byMarker && byMarker.Length == frameCount && byMarker[0] == 0 ? new(filled, byMarker)
            : throw new CorruptPixelDataException(
                $"PixelData (7FE0,0010) has {filled.Length} fragments for {frameCount} frames, {fault}, and {byMarker.Length} fragments that start as a codestream does; {frameCount} offsets or starts would tell the frames apart.");
    }

    /// <summary>One frame that lies in one piece.</summary>
    public static EncapsulatedFrames OfOne(ReadOnlyMemory<byte> codestream) => new([codestream], [0]);

    /// <summary>Bytes of a frame's codestream.</summary>
    public long Length(int frame) => Fragments(frame).Sum(fragment => (long)fragment.Length);

    /// <summary>The codestream of a frame; copied only where it lies in several fragments.</summary>
    public ReadOnlyMemory<byte> Codestream(int frame)
    {
        var parts = Fragments(frame);
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var whole = new byte[Length(frame)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(whole.AsMemory(at));
            at += part.Length;
        }

        return whole;
    }

    private List<ReadOnlyMemory<byte>> Fragments(int frame)
    {
        var first = firstFragments[frame];
        var end = frame + 1 < firstFragments.Length ? firstFragments[frame + 1] : fragments.Count;
        return [.. Enumerable.Range(first, end - first).Select(i => fragments[i])];
    }

    private static int[] FromMarkers(ReadOnlyMemory<byte>[] fragments) =>
        [.. Enumerable.Range(0, fragments.Length).Where(i => CodestreamSniffer.IsAtStart(fragments[i].Span))];

    private static int[]? FromOffsets(DicomFragmentSequence pixels, DicomDataset dataset, int frameCount, out string fault)
    {
        var offsets = Offsets(pixels, dataset);
        fault = offsets.Count == 0 ? "no offset table" : $"an offset table of {offsets.Count} entries";
        if (offsets.Count != frameCount)
        {
            return null;
        }

        var first = new int[frameCount];
        var fragment = 0;
        ulong position = 0; // Of the fragment's item tag, counted from the first fragment's (PS3.5 A.4).
        for (var frame = 0; frame < frameCount; frame++)
        {
            while (position < offsets[frame] && fragment < pixels.Fragments.Count)
            {
                position += 8 + (ulong)pixels.Fragments[fragment].Length;
                fragment++;
            }

            var isNew = position == offsets[frame] && fragment < pixels.Fragments.Count && (frame == 0 ? fragment == 0 : fragment > first[frame - 1]);
            if (!isNew)
            {
                fault = $"an offset table that has frame {frame + 1} start at byte {offsets[frame]}, where no new fragment starts";
                return null;
            }

            first[frame] = fragment;
        }

        return first;
    }

    private static List<ulong> Offsets(DicomFragmentSequence pixels, DicomDataset dataset)
    {
        var offsets = new List<ulong>();
        if (dataset.Find(DicomTag.ExtendedOffsetTable) is DicomElement { Value.Length: > 0 } extended)
        {
            for (var at = 0; at + 8 <= extended.Value.Length; at += 8)
            {
                offsets.Add(BinaryPrimitives.ReadUInt64LittleEndian(extended.Value.Span[at..]));
            }
        }
        else
        {
            for (var at = 0; at + 4 <= pixels.OffsetTable.Length; at += 4)
            {
                offsets.Add(BinaryPrimitives.ReadUInt32LittleEndian(pixels.OffsetTable.Span[at..]));
            }
        }

        return offsets;
    }
}
