using System.Buffers;
using System.Buffers.Binary;

namespace PullProcessor.Dicom.Part10;

/// <summary>Writes data sets in implicit or explicit VR little endian (PS3.5 7). The bytes depend on the content alone.</summary>
internal sealed class DatasetEncoder
{
    private const uint UndefinedLength = 0xFFFFFFFF;
    private const int Chunk = 64 * 1024;
    private readonly IBufferWriter<byte> output;
    private readonly DicomTransferSyntax syntax;

    private DatasetEncoder(DicomTransferSyntax syntax, IBufferWriter<byte> output, bool isAsRead)
    {
        this.output = output;
        this.syntax = syntax;
        Measure = DatasetMeasure.For(syntax, isAsRead);
    }

    public DatasetMeasure Measure { get; }

    /// <exception cref="DicomException">Big endian and deflated are not written.</exception>
    public static DatasetEncoder For(DicomTransferSyntax syntax, IBufferWriter<byte> output, bool isAsRead) =>
        syntax is { IsLittleEndian: true, IsDeflated: false }
            ? new DatasetEncoder(syntax, output, isAsRead)
            : throw new DicomException($"A data set is not written in {syntax}; implicit and explicit little endian are.");

    public void Write(DicomDataset dataset)
    {
        Dictionary<ushort, long>? groups = null;
        foreach (var item in dataset)
        {
            if (Measure.IsGroupLength(item))
            {
                groups ??= GroupLengths(dataset);
                Write(WithNumber(item, groups[item.Tag.Group]));
            }
            else if (Measure.IsWritten(item))
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
                WriteHeader(item, DefinedLength(length, item.Tag));
                WriteBytes(element);
                Pad(length - element.Length, element.VR.PaddingByte());
                break;
            case DicomSequence sequence:
                WriteHeader(item, Measure.IsDelimited(item.Form) ? UndefinedLength : DefinedLength(length, item.Tag));
                WriteItems(sequence);
                break;
            case DicomFragmentSequence fragments:
                WriteFragments(fragments);
                break;
        }
    }

    /// <summary>The value alone. One that is in a file goes through in pieces.</summary>
    public void WriteBytes(DicomElement element)
    {
        if (!element.IsInFile)
        {
            output.Write(element.Value.Span);
            return;
        }

        for (var at = 0L; at < element.Length;)
        {
            var count = (int)Math.Min(Chunk, element.Length - at);
            element.Read(at, output.GetSpan(count)[..count]);
            output.Advance(count);
            at += count;
        }
    }

    private void WriteItems(DicomSequence sequence)
    {
        foreach (var each in sequence.Items)
        {
            var isDelimited = Measure.IsDelimited(each.Form);
            WriteItemHeader(DicomTag.Item, isDelimited ? UndefinedLength : DefinedLength(Measure.Length(each), sequence.Tag));
            Write(each);
            if (isDelimited)
            {
                WriteItemHeader(DicomTag.ItemDelimitationItem, 0);
            }
        }

        if (Measure.IsDelimited(sequence.Form))
        {
            WriteItemHeader(DicomTag.SequenceDelimitationItem, 0);
        }
    }

    private void WriteFragments(DicomFragmentSequence fragments)
    {
        if (!syntax.IsEncapsulated)
        {
            throw new DicomException($"{fragments.Tag} stands in fragments, which {syntax} does not have.");
        }

        WriteHeader(fragments, UndefinedLength);
        WriteFragment(fragments.OffsetTable.Span, fragments.Tag);
        for (var i = 0; i < fragments.Fragments.Count; i++)
        {
            WriteFragment(fragments.Fragments[i].Span, fragments.Tag);
        }

        WriteItemHeader(DicomTag.SequenceDelimitationItem, 0);
    }

    private void WriteFragment(ReadOnlySpan<byte> fragment, DicomTag tag)
    {
        var length = Measure.Padded(fragment.Length);
        WriteItemHeader(DicomTag.Item, DefinedLength(length, tag));
        output.Write(fragment);
        Pad(length - fragment.Length, padding: 0);
    }

    private void WriteHeader(DicomItem item, uint length)
    {
        if (Measure.IsImplicit(item))
        {
            WriteItemHeader(item.Tag, length);
            return;
        }

        var vr = Measure.WrittenVR(item);
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

    private void Pad(long count, byte padding)
    {
        if (count > 0)
        {
            output.GetSpan(1)[0] = padding;
            output.Advance(1);
        }
    }

    private Dictionary<ushort, long> GroupLengths(DicomDataset dataset)
    {
        var lengths = new Dictionary<ushort, long>();
        foreach (var item in dataset)
        {
            lengths[item.Tag.Group] = lengths.GetValueOrDefault(item.Tag.Group) + (Measure.IsGroupLength(item) ? 0 : Measure.Length(item));
        }

        return lengths;
    }

    private static DicomElement WithNumber(DicomItem groupLength, long number)
    {
        var value = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(value, DefinedLength(number, groupLength.Tag));
        return new DicomElement(groupLength.Tag, DicomVR.UL, value) { Form = groupLength.Form };
    }

    private static void WriteTag(Span<byte> span, DicomTag tag)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(span, tag.Group);
        BinaryPrimitives.WriteUInt16LittleEndian(span[2..], tag.Element);
    }

    private static uint DefinedLength(long length, DicomTag tag) => length < UndefinedLength
        ? (uint)length
        : throw new DicomException($"The value of {tag} takes {length} bytes; a length of 32 bits ends at {UndefinedLength - 1}.");
}
