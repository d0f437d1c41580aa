using System.Buffers.Binary;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Dicom.Pixels;

/// <summary>Which fragments make up which frame of encapsulated pixel data (PS3.5 A.4).</summary>
internal sealed class EncapsulatedFrames
{
    private const int LongestMarker = 64;
    private readonly DicomFragmentSequence pixels;
    private readonly int[] fragments;
    private readonly int[] firstFragments;

    /// <param name="pixels">The fragments.</param>
    /// <param name="fragments">Those that are looked at, by their number.</param>
    /// <param name="firstFragments">The first one of each frame, among those that are looked at.</param>
    private EncapsulatedFrames(DicomFragmentSequence pixels, int[] fragments, int[] firstFragments)
    {
        this.pixels = pixels;
        this.fragments = fragments;
        this.firstFragments = firstFragments;
    }

    /// <summary>Assigns the fragments by their number, or by an offset table where a frame has several.</summary>
    /// <exception cref="CorruptPixelDataException">The fragments cannot be assigned to the frames.</exception>
    public static EncapsulatedFrames From(DicomFragmentSequence pixels, DicomDataset dataset, int frameCount)
    {
        var all = Numbers(pixels.Fragments.Count);
        if (frameCount == 1)
        {
            return new(pixels, all, [0]);
        }

        // One each is tried first: offset tables are wrong more often than this is. Devices also write empty fragments, before or after.
        int[] filled = [.. all.Where(i => pixels.FragmentLength(i) > 0)];
        if (filled.Length == frameCount)
        {
            return new(pixels, filled, Numbers(frameCount));
        }

        if (all.Length == frameCount)
        {
            return new(pixels, all, all);
        }

        if (filled.Length < frameCount)
        {
            throw new CorruptPixelDataException($"PixelData (7FE0,0010) has {filled.Length} fragments for {frameCount} frames; a frame takes at least one.");
        }

        return FromOffsets(pixels, dataset, frameCount, out var fault) is { } byOffset ? new(pixels, all, byOffset)
            : FromMarkers(pixels, filled) is var byMarker && byMarker.Length == frameCount && byMarker[0] == 0 ? new(pixels, filled, byMarker)
            : throw new CorruptPixelDataException(
                $"PixelData (7FE0,0010) has {filled.Length} fragments for {frameCount} frames, {fault}, and {byMarker.Length} fragments that start as a codestream does; {frameCount} offsets or starts would tell the frames apart.");
    }

    /// <summary>One frame that lies in one piece.</summary>
    public static EncapsulatedFrames OfOne(ReadOnlyMemory<byte> codestream) =>
        new(new DicomFragmentSequence(DicomTag.PixelData, DicomVR.OB, default, [codestream]), [0], [0]);

    /// <summary>Bytes of a frame's codestream; reads none of them.</summary>
    public long Length(int frame)
    {
        var length = 0L;
        foreach (var fragment in Fragments(frame))
        {
            length += pixels.FragmentLength(fragment);
        }

        return length;
    }

    /// <summary>The codestream of a frame; copied only where it lies in several fragments or in a file. The caller gives it back.</summary>
    /// <exception cref="DicomException">It is longer than an array, or its file cannot be read.</exception>
    public FrameCodestream Codestream(int frame)
    {
        var parts = Fragments(frame);
        if (parts.Length == 1 && !pixels.AreFragmentsInFile)
        {
            return new FrameCodestream(pixels.Fragments[parts[0]]);
        }

        var length = Length(frame);
        if (length > Array.MaxLength)
        {
            throw new CorruptPixelDataException($"Frame {frame + 1} has {length} bytes in {parts.Length} fragments; up to {Array.MaxLength} are decoded.");
        }

        return FrameCodestream.Rent((int)length, whole => Join(frame, whole.Span));
    }

    private void Join(int frame, Span<byte> whole)
    {
        foreach (var part in Fragments(frame))
        {
            var length = (int)pixels.FragmentLength(part);
            pixels.ReadFragment(part, 0, whole[..length]);
            whole = whole[length..];
        }
    }

    private ReadOnlySpan<int> Fragments(int frame)
    {
        var first = firstFragments[frame];
        var end = frame + 1 < firstFragments.Length ? firstFragments[frame + 1] : fragments.Length;
        return fragments.AsSpan(first, end - first);
    }

    private static int[] Numbers(int count) => [.. Enumerable.Range(0, count)];

    private static int[] FromMarkers(DicomFragmentSequence pixels, int[] filled)
    {
        var starts = new List<int>();
        var start = new byte[LongestMarker];
        for (var i = 0; i < filled.Length; i++)
        {
            var part = start.AsSpan(0, (int)Math.Min(LongestMarker, pixels.FragmentLength(filled[i])));
            pixels.ReadFragment(filled[i], 0, part);
            if (CodestreamSniffer.IsAtStart(part))
            {
                starts.Add(i);
            }
        }

        return [.. starts];
    }

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
                position += 8 + (ulong)pixels.FragmentLength(fragment);
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
        if (dataset.Find(DicomTag.ExtendedOffsetTable) is DicomElement { Length: > 0 } extended)
        {
            var table = extended.Value;
            for (var at = 0; at + 8 <= table.Length; at += 8)
            {
                offsets.Add(BinaryPrimitives.ReadUInt64LittleEndian(table.Span[at..]));
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
