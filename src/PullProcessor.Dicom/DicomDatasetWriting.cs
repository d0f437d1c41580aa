using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.Dicom;

/// <summary>Puts .NET values into a data set, padded to even length; the value representation comes from the dictionary.</summary>
public static class DicomDatasetWriting
{
    /// <summary>Text values, in UTF-8: a data set with others than ASCII must say ISO_IR 192.</summary>
    public static DicomDataset Add(this DicomDataset dataset, DicomTag tag, params string[] values)
    {
        var vr = DicomDictionary.VROf(tag);
        if (!vr.IsText())
        {
            throw new ArgumentException($"{tag} is {vr}, not text.", nameof(tag));
        }

        var bytes = Encoding.UTF8.GetBytes(string.Join('\\', values));
        dataset.AddOrUpdate(new DicomElement(tag, vr, Pad(bytes, vr)));
        return dataset;
    }

    /// <summary>Numbers, as binary or as decimal text of at most 16 characters (PS3.5 6.2), by the attribute's representation.</summary>
    public static DicomDataset Add(this DicomDataset dataset, DicomTag tag, params double[] values)
    {
        var vr = DicomDictionary.VROf(tag);
        if (vr is DicomVR.DS or DicomVR.IS)
        {
            return dataset.Add(tag, [.. values.Select(value => vr == DicomVR.IS ? value.ToString("F0", CultureInfo.InvariantCulture) : DecimalString(value))]);
        }

        var size = vr.WordSize();
        var bytes = new byte[size * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            WriteNumber(bytes.AsSpan(i * size), vr, values[i], tag);
        }

        dataset.AddOrUpdate(new DicomElement(tag, vr, bytes));
        return dataset;
    }

    /// <summary>A sequence with these items.</summary>
    public static DicomDataset Add(this DicomDataset dataset, DicomTag tag, params DicomDataset[] items)
    {
        dataset.AddOrUpdate(new DicomSequence(tag, items));
        return dataset;
    }

    /// <summary>An attribute of type 2 without a value.</summary>
    public static DicomDataset AddEmpty(this DicomDataset dataset, DicomTag tag)
    {
        var vr = DicomDictionary.VROf(tag);
        dataset.AddOrUpdate(vr == DicomVR.SQ ? new DicomSequence(tag) : new DicomElement(tag, vr, default));
        return dataset;
    }

    /// <summary>The shortest text of at most 16 characters that comes nearest to the number (PS3.5 6.2, DS).</summary>
    public static string DecimalString(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A decimal string cannot say infinity or not-a-number.");
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        for (var digits = 15; text.Length > 16; digits--)
        {
            text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        }

        return text;
    }

    internal static byte[] Pad(byte[] bytes, DicomVR vr)
    {
        if (bytes.Length % 2 == 0)
        {
            return bytes;
        }

        Array.Resize(ref bytes, bytes.Length + 1);
        bytes[^1] = vr.PaddingByte();
        return bytes;
    }

    private static void WriteNumber(Span<byte> bytes, DicomVR vr, double value, DicomTag tag)
    {
        switch (vr)
        {
            case DicomVR.US: BinaryPrimitives.WriteUInt16LittleEndian(bytes, checked((ushort)value)); break;
            case DicomVR.SS: BinaryPrimitives.WriteInt16LittleEndian(bytes, checked((short)value)); break;
            case DicomVR.UL: BinaryPrimitives.WriteUInt32LittleEndian(bytes, checked((uint)value)); break;
            case DicomVR.SL: BinaryPrimitives.WriteInt32LittleEndian(bytes, checked((int)value)); break;
            case DicomVR.FL: BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value); break;
            case DicomVR.FD: BinaryPrimitives.WriteDoubleLittleEndian(bytes, value); break;
            default: throw new ArgumentException($"{tag} is {vr}, which takes no numbers here.", nameof(tag));
        }
    }
}
