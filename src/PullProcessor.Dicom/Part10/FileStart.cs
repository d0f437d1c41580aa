using System.Buffers.Binary;
using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.Dicom.Part10;

/// <summary>Finds the first attribute of a file (PS3.10 7.1), also of one without preamble, without 'DICM', or without either.</summary>
internal static class FileStart
{
    public const int PreambleLength = 128;
    public const int PrefixedLength = 132;
    private const int LastFirstGroup = 0x0028; // Of files whose identification was taken out.

    /// <exception cref="DicomException">This is not DICOM.</exception>
    public static long Find(ByteSource source)
    {
        var bytes = source.Peek(0, PrefixedLength + 8);
        if (bytes.Length >= PrefixedLength && bytes[PreambleLength..].StartsWith("DICM"u8))
        {
            // Text of a data set without preamble may say DICM there as well.
            var isText = IsAttribute(bytes, source.Length) && !IsAttribute(bytes[PrefixedLength..], source.Length - PrefixedLength);
            return isText ? 0 : PrefixedLength;
        }

        if (bytes.StartsWith("DICM"u8))
        {
            return 4;
        }

        if (IsAttribute(bytes, source.Length))
        {
            return 0;
        }

        return bytes.Length > PreambleLength && !bytes[..PreambleLength].ContainsAnyExcept((byte)0) && IsAttribute(bytes[PreambleLength..], source.Length - PreambleLength)
            ? PreambleLength
            : throw new DicomException(
                $"These {source.Length} bytes are not DICOM: 'DICM' stands neither at byte {PreambleLength} nor at byte 0, and they do not start with an attribute of a low group.");
    }

    /// <summary>True where bytes start with an attribute that may be a file's first one, in any representation and byte order.</summary>
    /// <param name="bytes">At least 8 of them; else the answer is no.</param>
    /// <param name="length">How many bytes there are from here.</param>
    public static bool IsAttribute(ReadOnlySpan<byte> bytes, long length)
    {
        return bytes.Length >= 8 && (IsFirst(LittleTag(bytes)) || IsFirst(BigTag(bytes))) && (IsExplicit(bytes) || IsImplicit(bytes, length));

        static bool IsFirst(DicomTag tag) => tag.Group is >= 0x0002 and <= LastFirstGroup && !tag.IsPrivate && (tag.Element == 0 || DicomDictionary.Find(tag) is not null);
    }

    private static bool IsExplicit(ReadOnlySpan<byte> bytes) => DicomVRTraits.Parse((char)bytes[4], (char)bytes[5]) != DicomVR.None;

    private static bool IsImplicit(ReadOnlySpan<byte> bytes, long length) =>
        Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..])) <= length - 8;

    private static DicomTag LittleTag(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]));

    private static DicomTag BigTag(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
}
