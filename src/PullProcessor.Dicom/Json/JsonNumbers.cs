using System.Buffers.Binary;
using System.Text.Json;

namespace PullProcessor.Dicom.Json;

/// <summary>Binary numbers as JSON.</summary>
internal static class JsonNumbers
{
    public static void Write(Utf8JsonWriter writer, DicomElement element)
    {
        var size = element.VR == DicomVR.AT ? 4 : element.VR.WordSize();
        for (var at = 0; at + size <= element.Value.Length; at += size)
        {
            WriteWord(writer, element.VR, element.Value.Span.Slice(at, size));
        }
    }

    private static void WriteWord(Utf8JsonWriter writer, DicomVR vr, ReadOnlySpan<byte> word)
    {
        switch (vr)
        {
            case DicomVR.US: writer.WriteNumberValue(BinaryPrimitives.ReadUInt16LittleEndian(word)); break;
            case DicomVR.SS: writer.WriteNumberValue(BinaryPrimitives.ReadInt16LittleEndian(word)); break;
            case DicomVR.UL: writer.WriteNumberValue(BinaryPrimitives.ReadUInt32LittleEndian(word)); break;
            case DicomVR.SL: writer.WriteNumberValue(BinaryPrimitives.ReadInt32LittleEndian(word)); break;
            case DicomVR.UV: writer.WriteNumberValue(BinaryPrimitives.ReadUInt64LittleEndian(word)); break;
            case DicomVR.SV: writer.WriteNumberValue(BinaryPrimitives.ReadInt64LittleEndian(word)); break;
            case DicomVR.FL when BinaryPrimitives.ReadSingleLittleEndian(word) is var single && float.IsFinite(single): writer.WriteNumberValue(single); break;
            case DicomVR.FL: WriteNotFinite(writer, BinaryPrimitives.ReadSingleLittleEndian(word)); break;
            case DicomVR.FD when BinaryPrimitives.ReadDoubleLittleEndian(word) is var number && double.IsFinite(number): writer.WriteNumberValue(number); break;
            case DicomVR.FD: WriteNotFinite(writer, BinaryPrimitives.ReadDoubleLittleEndian(word)); break;
            case DicomVR.AT:
                writer.WriteStringValue(new DicomTag(BinaryPrimitives.ReadUInt16LittleEndian(word), BinaryPrimitives.ReadUInt16LittleEndian(word[2..])).ToJsonKey());
                break;
            default: throw new ArgumentOutOfRangeException(nameof(vr), vr, "Only binary numbers are written here.");
        }
    }

    private static void WriteNotFinite(Utf8JsonWriter writer, double number) =>
        writer.WriteStringValue(double.IsNaN(number) ? "NaN" : number > 0 ? "inf" : "-inf"); // PS3.18 F.2.3
}
