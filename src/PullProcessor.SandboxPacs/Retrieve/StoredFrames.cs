using System.Buffers.Binary;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>Cuts the pixel data of an object into frames, without decoding them.</summary>
internal static class StoredFrames
{
    /// <summary>The frames in their order, each as the pieces that make it up.</summary>
    /// <exception cref="DicomException">The object has no pixel data, or its frames cannot be told apart.</exception>
    public static IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> Of(DicomFile file)
    {
        var dataset = file.Dataset;
        var count = Math.Max(1, dataset.GetInt32(DicomTag.NumberOfFrames) ?? 1);
        return dataset.Find(DicomTag.PixelData) switch
        {
            DicomElement element => [.. Native(element.Value, dataset, count)],
            DicomFragmentSequence { Fragments: var fragments } when count == 1 => [fragments],
            DicomFragmentSequence sequence when sequence.Fragments.Count == count =>
                [.. sequence.Fragments.Select(IReadOnlyList<ReadOnlyMemory<byte>> (fragment) => [fragment])],
            DicomFragmentSequence sequence => ByOffsetTable(sequence, count),
            _ => throw new DicomException("The object has no pixel data."),
        };
    }

    private static IEnumerable<IReadOnlyList<ReadOnlyMemory<byte>>> Native(ReadOnlyMemory<byte> pixels, DicomDataset dataset, int count)
    {
        long Required(DicomTag tag) => dataset.GetInt32(tag) ?? throw new DicomException($"The object has no {tag}, which says how long a frame is.");
        var bits = Required(DicomTag.Rows) * Required(DicomTag.Columns) * Required(DicomTag.SamplesPerPixel) * Required(DicomTag.BitsAllocated);
        var length = (bits + 7) / 8;
        if (length * count > pixels.Length)
        {
            throw new DicomException($"Pixel data have {pixels.Length} bytes; {count} frames of {length} need {length * count}.");
        }

        return Enumerable.Range(0, count).Select(IReadOnlyList<ReadOnlyMemory<byte>> (i) => [pixels.Slice((int)(i * length), (int)length)]);
    }

    private static List<IReadOnlyList<ReadOnlyMemory<byte>>> ByOffsetTable(DicomFragmentSequence sequence, int count)
    {
        if (sequence.OffsetTable.Length != 4 * count)
        {
            throw new DicomException($"{sequence.Fragments.Count} fragments hold {count} frames, and the offset table has {sequence.OffsetTable.Length} bytes where {4 * count} would tell them apart.");
        }

        var frames = new List<IReadOnlyList<ReadOnlyMemory<byte>>>();
        var current = new List<ReadOnlyMemory<byte>>();
        var position = 0L;
        foreach (var fragment in sequence.Fragments)
        {
            if (frames.Count < count && position == BinaryPrimitives.ReadUInt32LittleEndian(sequence.OffsetTable.Span[(4 * frames.Count)..]))
            {
                current = [];
                frames.Add(current);
            }

            current.Add(fragment);
            position += 8 + fragment.Length; // PS3.5 A.4: offsets count from the first fragment's item tag; each item has a header of 8 bytes.
        }

        return frames.Count == count ? frames : throw new DicomException("The offset table does not point to the starts of fragments.");
    }
}
