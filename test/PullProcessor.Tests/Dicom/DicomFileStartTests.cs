using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

/// <summary>Where a file starts, and what its first attributes are in, where preamble and file meta information are missing or wrong.</summary>
public sealed class DicomFileStartTests
{
    private static readonly byte[] Uid = Encoded.Short(0x0008_0016, "UI", Encoded.Text("1.2\0"));
    private static readonly byte[] Rows = Encoded.Short(0x0028_0010, "US", Encoded.Number(258));
    private static readonly byte[] ImplicitDataset = [.. Encoded.Implicit(0x0008_0016, Encoded.Text("1.2\0")), .. Encoded.Implicit(0x0028_0010, Encoded.Number(258))];

    [Fact]
    public void Read_OldFormatWithoutMeta_IsImplicit()
    {
        // ACR-NEMA 2.0: length to end, recognition code.
        var file = DicomFile.Read((byte[])
        [
            .. Encoded.Implicit(0x0008_0000, [38, 0, 0, 0]), .. Encoded.Implicit(0x0008_0001, [60, 0, 0, 0]),
            .. Encoded.Implicit(0x0008_0010, Encoded.Text("ACR-NEMA 2.0")), .. Encoded.Implicit(0x0028_0010, Encoded.Number(258)),
        ]);

        Assert.Equal(DicomTransferSyntax.ImplicitVRLittleEndian.Uid, file.TransferSyntax.Uid);
        Assert.Equal(258, file.Dataset.GetInt32(DicomTag.Rows));
        Assert.NotEmpty(file.Problems);
    }

    [Fact]
    public void Read_DataSetWithoutGroup0008_IsRead()
    {
        var file = DicomFile.Read((byte[])[.. Encoded.Short(0x0010_0020, "LO", Encoded.Text("12")), .. Rows]);

        Assert.Equal(258, file.Dataset.GetInt32(DicomTag.Rows));
    }

    [Theory]
    [InlineData(128, "")] // The preamble without what comes after it.
    [InlineData(0, "DICM")] // The other way round.
    [InlineData(0, "")]
    [InlineData(128, "DICM")]
    public void Read_PartsOfThePrefix_AreEnough(int preamble, string prefix)
    {
        var file = DicomFile.Read((byte[])[.. new byte[preamble], .. Encoded.Text(prefix), .. Uid, .. Rows]);

        Assert.Equal(258, file.Dataset.GetInt32(DicomTag.Rows));
        Assert.Equal(DicomTransferSyntax.ExplicitVRLittleEndian.Uid, file.TransferSyntax.Uid);
    }

    [Fact]
    public void Read_TextDicmWhereThePrefixWouldStand_IsText()
    {
        var text = Encoded.Text(new string('x', 108) + "DICM" + new string('y', 8));
        var file = DicomFile.Read((byte[])[.. Uid, .. Encoded.Short(0x0008_0080, "LO", text), .. Rows]);

        Assert.Equal(258, file.Dataset.GetInt32(DicomTag.Rows));
        Assert.Equal(120, file.Dataset.GetString(new DicomTag(8, 0x80))?.Length);
    }

    [Fact]
    public void Read_PreambleOfAnotherFormat_IsKept()
    {
        byte[] preamble = [.. "II*\0"u8, .. Enumerable.Repeat((byte)7, 124)];
        byte[] bytes = [.. preamble, .. Meta("1.2.840.10008.1.2.1\0"), .. Uid, .. Rows];
        var file = DicomFile.Read(bytes);

        Assert.Equal(258, file.Dataset.GetInt32(DicomTag.Rows));
        Assert.Equal(preamble, file.ToArray()[..128]);
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.1\0", false)]
    [InlineData("1.2.840.10008.1.2\0", true)]
    [InlineData("1.2.840.10008.1.2.1.99", true)] // Deflated; it is not.
    [InlineData("1.2.840.10008.1.2.1.99", false)]
    public void Read_RepresentationOtherThanDeclared_IsThatOfTheBytes(string declared, bool isExplicit)
    {
        var file = DicomFile.Read((byte[])[.. new byte[128], .. Meta(declared), .. isExplicit ? [.. Uid, .. Rows] : ImplicitDataset]);

        Assert.Equal(258, file.Dataset.GetInt32(DicomTag.Rows));
        Assert.Equal("1.2", file.Dataset.GetString(DicomTag.SOPClassUID));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(1000)]
    public void Read_MetaWhoseGroupLengthIsWrong_EndsWithItsGroup(int length)
    {
        byte[] meta = [.. "DICM"u8, .. Encoded.Short(0x0002_0000, "UL", BitConverter.GetBytes(length)), .. Encoded.Short(0x0002_0010, "UI", Encoded.Text("1.2.840.10008.1.2.1\0"))];
        var file = DicomFile.Read((byte[])[.. new byte[128], .. meta, .. Uid, .. Rows]);

        Assert.Equal(258, file.Dataset.GetInt32(DicomTag.Rows));
    }

    private static byte[] Meta(string syntax)
    {
        var element = Encoded.Short(0x0002_0010, "UI", Encoded.Text(syntax));
        return [.. "DICM"u8, .. Encoded.Short(0x0002_0000, "UL", BitConverter.GetBytes(element.Length)), .. element];
    }
}
