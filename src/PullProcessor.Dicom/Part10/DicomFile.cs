using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PullProcessor.Dicom.Part10;

/// <summary>A DICOM object as it stands in a file or a WADO-RS part: file meta information and a data set (PS3.10 7).</summary>
public sealed class DicomFile(DicomDataset fileMeta, DicomDataset dataset)
{
    private const int Prefix = 132; // Preamble and "DICM" (PS3.10 7.1).
    private const int MetaLengthElement = 12;

    /// <summary>Says in (0002,0012) that this program made the file.</summary>
    public const string ImplementationClassUid = "2.25.50482727605303134567863014671751251212";

    /// <summary>Says in (0002,0013) which version of it did.</summary>
    public const string ImplementationVersionName = "PULLPROC_0_1";

    /// <summary>Group 0002. Its group length is counted anew when writing.</summary>
    public DicomDataset FileMeta { get; } = fileMeta;

    /// <summary>The data set.</summary>
    public DicomDataset Dataset { get; } = dataset;

    /// <summary>How the data set was, or is to be, encoded.</summary>
    public DicomTransferSyntax TransferSyntax { get; } = DicomTransferSyntax.FindOrAssume(
        fileMeta.GetString(DicomTag.TransferSyntaxUID)
        ?? throw new DicomException($"The file meta information has no Transfer Syntax UID {DicomTag.TransferSyntaxUID}."));

    /// <summary>SOP Instance UID (0008,0018) of the data set.</summary>
    /// <exception cref="DicomException">It has none.</exception>
    public SopInstanceUid SopInstanceUid => new(Required(DicomTag.SOPInstanceUID, "SOP Instance UID"));

    /// <summary>SOP Class UID (0008,0016) of the data set.</summary>
    /// <exception cref="DicomException">It has none.</exception>
    public SopClassUid SopClassUid => new(Required(DicomTag.SOPClassUID, "SOP Class UID"));

    /// <summary>A file that holds this data set, with file meta information of its own (PS3.10 7.1).</summary>
    /// <exception cref="DicomException">The data set has no SOP Class UID or no SOP Instance UID.</exception>
    public static DicomFile Create(DicomDataset dataset, DicomTransferSyntax transferSyntax)
    {
        var meta = new DicomDataset(new DicomElement(DicomTag.FileMetaInformationVersion, DicomVR.OB, new byte[] { 0, 1 }))
            .Add(DicomTag.TransferSyntaxUID, transferSyntax.Uid)
            .Add(DicomTag.ImplementationClassUID, ImplementationClassUid)
            .Add(DicomTag.ImplementationVersionName, ImplementationVersionName);
        var file = new DicomFile(meta, dataset);
        meta.Add(DicomTag.MediaStorageSOPClassUID, file.SopClassUid.Value)
            .Add(DicomTag.MediaStorageSOPInstanceUID, file.SopInstanceUid.Value);
        return file;
    }

    /// <summary>What was found wrong with the file and passed over, for people, without values; empty where it was as it should be.</summary>
    public IReadOnlyList<string> Problems { get; internal init; } = [];

    /// <summary>True where the file ends with a fragment of its pixel data and lacks the delimiter after the last: it may have been cut off there.</summary>
    public bool HasOpenEnd { get; internal init; }

    /// <summary>True where the file is written as it was read: delimiters, group lengths, preamble and all.</summary>
    internal bool IsAsRead { get; init; }

    /// <summary>The first 128 bytes; empty where they are zeros.</summary>
    internal ReadOnlyMemory<byte> Preamble { get; init; }

    /// <summary>What stood after the data set.</summary>
    internal DicomElement? Trailing { get; init; }

    /// <summary>Reads a file. Values are slices of the given bytes, which must not change as long as they are used.</summary>
    /// <exception cref="DicomException">This is not DICOM, is cut off, or contradicts itself; the message says at which byte.</exception>
    public static DicomFile Read(ReadOnlyMemory<byte> bytes) => FileReader.Read(new MemorySource(bytes), isLenient: false);

    /// <summary>As <see cref="Read"/>, but of a file that is cut off or contradicts itself what stood whole before is kept; the last one of <see cref="Problems"/> says where it ended.</summary>
    /// <exception cref="DicomException">This is not DICOM.</exception>
    public static DicomFile ReadLenient(ReadOnlyMemory<byte> bytes) => FileReader.Read(new MemorySource(bytes), isLenient: true);

    /// <summary>Reads the headers of a file of any size. Values of more than 64 KiB and fragments stay in the file until they are asked for.</summary>
    /// <param name="handle">Opened for random access (<see cref="File.OpenHandle"/>). The caller closes it, after the last use of a value.</param>
    /// <param name="isLenient">As <see cref="ReadLenient"/>.</param>
    /// <exception cref="DicomException">This is not DICOM, is cut off, contradicts itself, or cannot be read.</exception>
    public static DicomFile Open(SafeFileHandle handle, bool isLenient = false) => FileReader.Read(new HandleSource(handle), isLenient);

    /// <summary>The file's bytes; the same ones for the same content.</summary>
    /// <exception cref="DicomException">The content cannot be written in the transfer syntax.</exception>
    public byte[] ToArray()
    {
        var output = new ArrayBufferWriter<byte>(EncodedLength());
        WriteTo(output);

        // Measured to the byte, so that a file of many megabytes is not copied once more.
        return MemoryMarshal.TryGetArray(output.WrittenMemory, out var written) && written.Count == written.Array!.Length
            ? written.Array
            : output.WrittenSpan.ToArray();
    }

    /// <summary>Writes preamble, file meta information and data set. One that was read keeps its delimiters, its group lengths (counted anew), odd values and
    /// what stood before and after; in a new one sequences and items have defined lengths and there are no group lengths in the data set.</summary>
    /// <exception cref="DicomException">The content cannot be written in the transfer syntax.</exception>
    public void WriteTo(IBufferWriter<byte> output)
    {
        var encoder = DatasetEncoder.For(TransferSyntax, output, IsAsRead); // First, so that a refusal leaves the output empty.
        var prefix = output.GetSpan(Prefix)[..Prefix];
        prefix.Clear();
        Preamble.Span.CopyTo(prefix);
        "DICM"u8.CopyTo(prefix[(Prefix - 4)..]);
        output.Advance(Prefix);
        WriteMeta(output);
        encoder.Write(Dataset);
        if (Trailing is not null)
        {
            encoder.WriteBytes(Trailing);
        }
    }

    private void WriteMeta(IBufferWriter<byte> output)
    {
        var encoder = DatasetEncoder.For(DicomTransferSyntax.ExplicitVRLittleEndian, output, IsAsRead);
        var length = new byte[4];
        var meta = MetaWithoutLength();
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)encoder.Measure.Length(meta));
        encoder.Write(new DicomElement(DicomTag.FileMetaInformationGroupLength, DicomVR.UL, length));
        encoder.Write(meta);
    }

    private int EncodedLength() => (int)Math.Min(
        Array.MaxLength,
        Prefix + MetaLengthElement + DatasetMeasure.For(DicomTransferSyntax.ExplicitVRLittleEndian, IsAsRead).Length(MetaWithoutLength())
            + DatasetMeasure.For(TransferSyntax, IsAsRead).Length(Dataset) + (Trailing?.Length ?? 0));

    // PS3.10 7.1 demands the length, which is counted when writing.
    private DicomDataset MetaWithoutLength() => new(FileMeta.Where(item => item.Tag.Element != 0));

    private string Required(DicomTag tag, string name) =>
        Dataset.GetString(tag) ?? throw new DicomException($"The data set has no {name} {tag}.");
}
