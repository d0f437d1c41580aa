using System.Buffers;
using System.Buffers.Binary;

namespace PullProcessor.Dicom.Part10;

/// <summary>Writes data sets in implicit or explicit VR little endian (PS3.5 7). Odd values are padded; the bytes depend on the content alone.</summary>
internal sealed class DatasetEncoder
{
    private const uint UndefinedLength = 0xFFFFFFFF;
    private readonly IBufferWriter<byte> output;
    private readonly DicomTransferSyntax syntax;

    private DatasetEncoder(DicomTransferSyntax syntax, IBufferWriter<byte> output)
    {
        this.output = output;
        this.syntax = syntax;
        Measure = DatasetMeasure.For(syntax);
    }

    public DatasetMeasure Measure { get; }

    /// <exception cref="DicomException">Big endian and deflated are not written.</exception>
    public static DatasetEncoder For(DicomTransferSyntax syntax, IBufferWriter<byte> output) =>
        syntax is { IsLittleEndian: true, IsDeflated: false }
            ? new DatasetEncoder(syntax, output)
            : throw new DicomException($"A data set is not written in {syntax}; implicit and explicit little endian are.");

    public void Write(DicomDataset dataset)
    {
        foreach (var item in dataset)
        {
            // Group lengths in a data set are retired (PS3.5 7.2) and would have to follow every change.
            if (item.Tag.Element != 0)
            {
                Write(item);
            }
        }
    }

    public void Write(DicomItem item)
    {
        var length = Measure.ValueLength(item);
        switch (item)
        {
            case DicomElement element:
                WriteHeader(item, (uint)length);
                WriteValue(element.Value.Span, element.VR.PaddingByte());
                break;
            case DicomSequence sequence:
                WriteHeader(item, DefinedLength(length, item.Tag));
                WriteItems(sequence);
                break;
            case DicomFragmentSequence fragments:
                WriteFragments(fragments);
                break;
        }
    }

    private void WriteItems(DicomSequence sequence)
    {
        foreach (var each in sequence.Items)
        {
            WriteItemHeader(DicomTag.Item, DefinedLength(Measure.Length(each), sequence.Tag));
            Write(each);
        }
    }

    private void WriteFragments(DicomFragmentSequence fragments)
    {
        if (!syntax.IsEncapsulated)
        {
            throw new DicomException($"{fragments.Tag} stands in fragments, which {syntax} does not have.");
        }

        WriteHeader(fragments, UndefinedLength);
        foreach (var fragment in fragments.Fragments.Prepend(fragments.OffsetTable))
        {
            WriteItemHeader(DicomTag.Item, (uint)DatasetMeasure.Even(fragment.Length));
            WriteValue(fragment.Span, padding: 0);
        }

        WriteItemHeader(DicomTag.SequenceDelimitationItem, 0);
    }

    private void WriteHeader(DicomItem item, uint length)
    {
        if (!syntax.IsExplicitVR)
        {
            WriteItemHeader(item.Tag, length);
            return;
        }

        var vr = DatasetMeasure.WrittenVR(item);
        var size = vr.HasLongLength() ? 12 : 8;
        var span = output.GetSpan(size);
        WriteTag(span, item.Tag);
        BinaryPrimitives.WriteUInt16BigEndian(span[4..], (ushort)vr); // The enumeration has the first character high.
        if (size == 12)
        {
            span[6..8].Clear();
            BinaryPrimitives.WriteUInt32LittleEndian(span[8..], length);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(span[6..], (ushort)length);
        }

        output.Advance(size);
    }

    private void WriteItemHeader(DicomTag tag, uint length)
    {
        var span = output.GetSpan(8);
        WriteTag(span, tag);
        BinaryPrimitives.WriteUInt32LittleEndian(span[4..], length);
        output.Advance(8);
    }

    private void WriteValue(ReadOnlySpan<byte> value, byte padding)
    {
        output.Write(value);
        if (value.Length % 2 != 0)
        {
            output.GetSpan(1)[0] = padding;
            output.Advance(1);
        }
    }

    private static void WriteTag(Span<byte> span, DicomTag tag)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(span, tag.Group);
        BinaryPrimitives.WriteUInt16LittleEndian(span[2..], tag.Element);
    }

    private static uint DefinedLength(long length, DicomTag tag) => length < UndefinedLength
        ? (uint)length
        : throw new DicomException($"The sequence {tag} takes {length} bytes; a length of 32 bits ends at {UndefinedLength - 1}.");
}
