using System.Buffers.Binary;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Objects;

/// <summary>Tables of an image that a presentation state takes over: without explanations, which may be in another character set.</summary>
internal static class PresentationTable
{
    private const int LeastBits = 8;

    /// <summary>A copy that may outlive the memory of the image; null where there is none, or one that is not whole.</summary>
    public static DicomDataset? CopyOf(DicomDataset image, DicomTag sequence)
    {
        if (image.GetItems(sequence) is not [var item, ..])
        {
            return null;
        }

        try
        {
            var descriptor = TableDescriptor.From(item, DicomTag.LUTDescriptor, "LUTDescriptor", isSigned: false);
            var entries = descriptor.ReadEntries(item, DicomTag.LUTData, "LUTData");
            var vr = item.Find(DicomTag.LUTDescriptor) is DicomElement { VR: DicomVR.SS } ? DicomVR.SS : DicomVR.US;
            var copy = new DicomDataset(
                new DicomElement(DicomTag.LUTDescriptor, vr, Words(descriptor.Count, descriptor.First, Math.Max(LeastBits, descriptor.Bits))),
                new DicomElement(DicomTag.LUTData, DicomVR.OW, Data(descriptor, entries)));
            return sequence == DicomTag.ModalityLUTSequence ? copy.Add(DicomTag.ModalityLUTType, TypeOf(item)) : copy;
        }
        catch (DicomException)
        {
            return null; // As with a window that makes no sense: viewers go on without it.
        }
    }

    /// <summary>True where two tables say the same.</summary>
    public static bool AreSame(DicomDataset? one, DicomDataset? other) =>
        ReferenceEquals(one, other)
        || (one is not null && other is not null && one.GetString(DicomTag.ModalityLUTType) == other.GetString(DicomTag.ModalityLUTType)
            && BytesOf(one, DicomTag.LUTDescriptor).SequenceEqual(BytesOf(other, DicomTag.LUTDescriptor))
            && BytesOf(one, DicomTag.LUTData).SequenceEqual(BytesOf(other, DicomTag.LUTData)));

    private static ReadOnlySpan<byte> BytesOf(DicomDataset table, DicomTag tag) => table.Find(tag) is DicomElement element ? element.Value.Span : [];

    // Entries of 8 bits stand in bytes (C.11.1.1.1), which many archives do not do.
    private static byte[] Data(TableDescriptor descriptor, float[] entries) => descriptor.Bits > LeastBits
        ? Words([.. entries.Select(entry => (int)entry)])
        : [.. entries.Select(entry => (byte)entry), .. new byte[entries.Length % 2]];

    private static byte[] Words(params int[] values)
    {
        var bytes = new byte[2 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), unchecked((ushort)values[i])); // 65536 entries are written as 0.
        }

        return bytes;
    }

    // Type 1 (C.11.1); US means unspecified.
    private static string TypeOf(DicomDataset item) =>
        item.GetString(DicomTag.ModalityLUTType) is { Length: <= 64 } type && type.All(char.IsAsciiLetterOrDigit) ? type : "US";
}
