using System.Buffers.Binary;

namespace PullProcessor.Tests.Dicom;

/// <summary>Parts of data sets as bytes, in little endian, for tests whose subject is how they are written.</summary>
internal static class Encoded
{
    public const uint Undefined = 0xFFFFFFFF;

    public static readonly byte[] ItemEnd = ItemHeader(0xE00D, 0);
    public static readonly byte[] SequenceEnd = ItemHeader(0xE0DD, 0);

    /// <summary>An attribute in explicit VR with a length of 16 bits.</summary>
    public static byte[] Short(uint tag, string vr, byte[] value, int? length = null)
    {
        var header = new byte[8];
        WriteTag(header, tag);
        WriteVR(header, vr);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), (ushort)(length ?? value.Length));
        return [.. header, .. value];
    }

    /// <summary>An attribute in explicit VR with a length of 32 bits.</summary>
    public static byte[] Long(uint tag, string vr, byte[] value, uint? length = null)
    {
        var header = new byte[12];
        WriteTag(header, tag);
        WriteVR(header, vr);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), length ?? (uint)value.Length);
        return [.. header, .. value];
    }

    /// <summary>An attribute in implicit VR.</summary>
    public static byte[] Implicit(uint tag, byte[] value, uint? length = null)
    {
        var header = new byte[8];
        WriteTag(header, tag);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), length ?? (uint)value.Length);
        return [.. header, .. value];
    }

    public static byte[] Item(byte[] value, uint? length = null) => [.. ItemHeader(0xE000, length ?? (uint)value.Length), .. value];

    public static byte[] ItemHeader(int element, uint length) => Implicit(0xFFFE_0000 | (uint)element, [], length);

    public static byte[] Text(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    public static byte[] Number(int number) => [(byte)number, (byte)(number >> 8)];

    private static void WriteTag(Span<byte> header, uint tag)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header, (ushort)(tag >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], (ushort)tag);
    }

    private static void WriteVR(Span<byte> header, string vr) => Text(vr).CopyTo(header[4..]);
}
