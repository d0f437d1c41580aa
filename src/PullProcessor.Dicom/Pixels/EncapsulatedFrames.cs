using System.Buffers.Binary;

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
        if (fragments.Count < frameCount)
        {
            throw new CorruptPixelDataException($"PixelData (7FE0,0010) has {fragments.Count} fragments for {frameCount} frames; a frame takes at least one.");
        }

        if (frameCount == 1)
        {
            return new(fragments, [0]);
        }

        return fragments.Count == frameCount
            ? new(fragments, [.. Enumerable.Range(0, frameCount)]) // Offset tables are wrong more often than this is.
            : new(fragments, FromOffsets(pixels, dataset, frameCount));
    }

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

    private static int[] FromOffsets(DicomFragmentSequence pixels, DicomDataset dataset, int frameCount)
    {
        var offsets = Offsets(pixels, dataset);
        if (offsets.Count != frameCount)
        {
            throw new CorruptPixelDataException(
                $"PixelData (7FE0,0010) has {pixels.Fragments.Count} fragments for {frameCount} frames and an offset table of {offsets.Count} entries; {frameCount} entries would tell them apart.");
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

            if (position != offsets[frame] || fragment == pixels.Fragments.Count || (frame > 0 && fragment == first[frame - 1]))
            {
                throw new CorruptPixelDataException($"The offset table says that frame {frame + 1} starts at byte {offsets[frame]}; no new fragment starts there.");
            }

            first[frame] = fragment;
        }

        return first[0] == 0 ? first : throw new CorruptPixelDataException("The offset table leaves out the first fragment; the first frame starts at byte 0.");
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
