using System.Buffers.Binary;

namespace PullProcessor.DicomWeb.Multipart;

/// <summary>Tells DICOM by its first bytes: part headers may be wrong or missing.</summary>
internal static class DicomSignature
{
    /// <summary>Bytes that are needed to see the prefix of PS3.10 7.1.</summary>
    public const int End = 132;

    /// <summary>Preamble and prefix of PS3.10 7.1.</summary>
    public static bool IsPart10(ReadOnlySpan<byte> bytes) => bytes.Length >= End && bytes[128..End].SequenceEqual("DICM"u8);

    /// <summary>Part 10, or a data set that lacks the preamble: it starts with group 0002 or 0008, little endian.</summary>
    public static bool IsDicom(ReadOnlySpan<byte> bytes) =>
        IsPart10(bytes) || (bytes.Length >= 8 && BinaryPrimitives.ReadUInt16LittleEndian(bytes) is 2 or 8 && bytes[3] == 0);
}
