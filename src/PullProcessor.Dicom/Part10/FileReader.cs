using System.Buffers.Binary;

namespace PullProcessor.Dicom.Part10;

/// <summary>Reads whole files (PS3.10 7), also those without preamble or file meta information.</summary>
internal static class FileReader
{
    private const int HighestFirstGroup = 0xFF;

    public static DicomFile Read(ByteSource source, bool isLenient)
    {
        var notes = new ReadingNotes(isLenient);
        var at = FileStart.Find(source);
        var preamble = at == FileStart.PrefixedLength ? source.Slice(0, FileStart.PreambleLength) : default;
        if (at != FileStart.PrefixedLength)
        {
            notes.Add("The file has no preamble with 'DICM' after it (PS3.10 7.1).");
        }

        var meta = new DatasetDecoder(source, isLittleEndian: true, notes).ReadFileMeta(ref at);
        var syntax = TransferSyntaxOf(meta, source, at, notes);
        if (syntax.IsDeflated && !FileStart.IsAttribute(source.Peek(at, 8), source.Length - at))
        {
            source = new MemorySource(Inflation.Inflate(source.Slice(at, Shortest(source.Length - at)), notes));
            at = 0;
        }

        var isLittleEndian = IsLittleEndian(source, at, syntax, notes);
        var decoder = new DatasetDecoder(source, isLittleEndian, notes);
        var dataset = decoder.ReadToEnd(at, IsExplicit(source, at, syntax, isLittleEndian, notes));
        return new DicomFile(meta, dataset) { Preamble = preamble, Trailing = decoder.Trailing, HasOpenEnd = decoder.HasOpenEnd, IsAsRead = true, Problems = notes.ToList() };
    }

    private static int Shortest(long length) => length <= Array.MaxLength
        ? (int)length
        : throw new DicomException($"The deflated data set takes {length} bytes; up to {Array.MaxLength} are read.");

    private static DicomTransferSyntax TransferSyntaxOf(DicomDataset meta, ByteSource source, long at, ReadingNotes notes)
    {
        if (meta.GetString(DicomTag.TransferSyntaxUID) is { } declared)
        {
            return DicomTransferSyntax.FindOrAssume(declared);
        }

        var syntax = Guess(source.Peek(at, 8));
        meta.Add(DicomTag.TransferSyntaxUID, syntax.Uid);
        notes.Add($"The file meta information has no Transfer Syntax UID {DicomTag.TransferSyntaxUID}; the data set was read as {syntax.Name}.");
        return syntax;
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

    /// <summary>What the first group shows, as files exist whose byte order is not the declared one.</summary>
    private static bool IsLittleEndian(ByteSource source, long at, DicomTransferSyntax syntax, ReadingNotes notes)
    {
        var bytes = source.Peek(at, 2);
        if (bytes.Length < 2)
        {
            return syntax.IsLittleEndian;
        }

        var (little, big) = (BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes));
        var (declared, other) = syntax.IsLittleEndian ? (little, big) : (big, little);
        if (declared <= HighestFirstGroup || other > HighestFirstGroup)
        {
            return syntax.IsLittleEndian;
        }

        notes.Add($"The data set's byte order is not that of {syntax.Name}, which the file meta information names.");
        return !syntax.IsLittleEndian;
    }

    /// <summary>What the first attribute shows, as files exist whose transfer syntax is not the declared one.</summary>
    private static bool IsExplicit(ByteSource source, long at, DicomTransferSyntax syntax, bool isLittleEndian, ReadingNotes notes)
    {
        var headers = new HeaderReader(source, isLittleEndian, notes);
        var isExplicit = headers.LooksExplicit(at) || (syntax.IsExplicitVR
            && (source.Length - at < 8 || headers.Read(at, source.Length, isExplicit: false).Length > source.Length - at - 8));
        if (isExplicit != syntax.IsExplicitVR)
        {
            notes.Add($"The data set is in {(isExplicit ? "explicit" : "implicit")} VR, which is not that of {syntax.Name}, which the file meta information names.");
        }

        return isExplicit;
    }
}
