using System.Buffers.Binary;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>The frames of an object, cut out of its pixel data without decoding them; each is read when it is asked for.</summary>
/// <param name="count">How many there are.</param>
/// <param name="read">Gives one, counted from 0, as the pieces that make it up.</param>
internal sealed class StoredFrames(int count, Func<int, IReadOnlyList<ReadOnlyMemory<byte>>> read)
{
    public int Count => count;

    /// <param name="index">From 0.</param>
    public IReadOnlyList<ReadOnlyMemory<byte>> this[int index] => read(index);

    /// <exception cref="DicomException">The object has no pixel data, or its frames cannot be told apart.</exception>
    public static StoredFrames Of(DicomFile file)
    {
        var dataset = file.Dataset;
        var count = Math.Max(1, dataset.GetInt32(DicomTag.NumberOfFrames) ?? 1);
        return dataset.Find(DicomTag.PixelData) switch
        {
            DicomElement element => Native(element, dataset, count),
            DicomFragmentSequence { Fragments: var fragments } when count == 1 => new StoredFrames(1, _ => fragments),
            DicomFragmentSequence { Fragments: var fragments } when fragments.Count == count => new StoredFrames(count, index => [fragments[index]]),
            DicomFragmentSequence sequence when ByOffsetTable(sequence, count) is var frames => new StoredFrames(count, index => frames[index]),
            _ => throw new DicomException("The object has no pixel data."),
        };
    }

    private static StoredFrames Native(DicomElement pixels, DicomDataset dataset, int count)
    {
        long Required(DicomTag tag) => dataset.GetInt32(tag) ?? throw new DicomException($"The object has no {tag}, which says how long a frame is.");
        var bits = Required(DicomTag.Rows) * Required(DicomTag.Columns) * Required(DicomTag.SamplesPerPixel) * Required(DicomTag.BitsAllocated);
        var length = (bits + 7) / 8;
        if (length * count > pixels.Length)
        {
            throw new DicomException($"Pixel data have {pixels.Length} bytes; {count} frames of {length} need {length * count}.");
        }

        return new StoredFrames(count, index =>
        {
            var frame = new byte[length];
            pixels.Read(index * length, frame);
            return [frame];
        });
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
