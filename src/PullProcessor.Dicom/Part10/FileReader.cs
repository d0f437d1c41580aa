using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.Dicom.Part10;

/// <summary>Reads whole files (PS3.10 7), also those without preamble or file meta information.</summary>
internal static class FileReader
{
    private const int PreambleLength = 128;
    private const int PrefixedLength = 132;

    public static DicomFile Read(ReadOnlyMemory<byte> bytes)
    {
        var at = FindStart(bytes.Span);
        var meta = new DatasetDecoder(bytes, isLittleEndian: true).ReadFileMeta(ref at);
        var declared = meta.GetString(DicomTag.TransferSyntaxUID);
        var syntax = declared is null ? Guess(bytes.Span[at..]) : DicomTransferSyntax.FindOrAssume(declared);
        if (declared is null)
        {
            meta.Add(DicomTag.TransferSyntaxUID, syntax.Uid);
        }

        if (syntax.IsDeflated)
        {
            bytes = Inflation.Inflate(bytes[at..]);
            at = 0;
        }

        return new DicomFile(meta, new DatasetDecoder(bytes, syntax.IsLittleEndian).ReadToEnd(at, IsExplicit(bytes, at, syntax)));
    }

    private static int FindStart(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= PrefixedLength && bytes[PreambleLength..].StartsWith("DICM"u8))
        {
            return PrefixedLength;
        }

        if (bytes.StartsWith("DICM"u8))
        {
            return 4;
        }

        return StartsDataset(bytes) ? 0 : throw new DicomException(
            $"These {bytes.Length} bytes are not DICOM: 'DICM' stands neither at byte {PreambleLength} nor at byte 0, and they do not start with an attribute of group 0002 or 0008.");
    }

    private static bool StartsDataset(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8)
        {
            return false;
        }

        var tag = new DicomTag((ushort)(bytes[0] | (bytes[1] << 8)), (ushort)(bytes[2] | (bytes[3] << 8)));
        var reversed = new DicomTag((ushort)((bytes[0] << 8) | bytes[1]), (ushort)((bytes[2] << 8) | bytes[3]));
        return IsFirst(tag) || IsFirst(reversed);

        static bool IsFirst(DicomTag tag) => tag.Group is 0x0002 or 0x0008 && (tag.Element == 0 || DicomDictionary.Find(tag) is not null);
    }

    private static DicomTransferSyntax Guess(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || DicomVRTraits.Parse((char)bytes[4], (char)bytes[5]) == DicomVR.None)
        {
            return DicomTransferSyntax.ImplicitVRLittleEndian; // The default of the standard (PS3.5 10.1).
        }

        // The first group of a data set is below 0100.
        return bytes[0] == 0 ? DicomTransferSyntax.ExplicitVRBigEndian : DicomTransferSyntax.ExplicitVRLittleEndian;
    }

    /// <summary>What the first attribute shows, as files exist whose transfer syntax is not the declared one.</summary>
    private static bool IsExplicit(ReadOnlyMemory<byte> bytes, int at, DicomTransferSyntax syntax)
    {
        var headers = new HeaderReader(bytes, syntax.IsLittleEndian);
        return headers.LooksExplicit(at) || (syntax.IsExplicitVR
            && (bytes.Length - at < 8 || headers.Read(at, bytes.Length, isExplicit: false).Length > bytes.Length - at - 8));
    }
}
