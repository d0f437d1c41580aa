using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

/// <summary>Attributes whose header says something else than is there.</summary>
public sealed class DicomFileHeaderTests
{
    private static readonly byte[] Uid = Encoded.Short(0x0008_0016, "UI", Encoded.Text("1.2\0"));
    private static readonly byte[] Columns = Encoded.Short(0x0028_0011, "US", Encoded.Number(3));

    [Fact]
    public void Read_AttributeTwice_KeepsTheFirst()
    {
        var file = DicomFile.Read((byte[])
        [
            .. Uid, .. Encoded.Short(0x0028_0010, "US", Encoded.Number(258)), .. Columns, .. Encoded.Short(0x0028_0010, "US", Encoded.Number(9)),
        ]);

        Assert.Equal(258, file.Dataset.GetInt32(DicomTag.Rows));
        Assert.Equal([0x0008_0016u, 0x0028_0010u, 0x0028_0011u], file.Dataset.Select(item => item.Tag.Number));
        Assert.Contains(file.Problems, problem => problem.Contains("out of order or twice", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("us")]
    [InlineData("Us")]
    [InlineData("??")]
    [InlineData("\0\0")]
    [InlineData("  ")]
    public void Read_ShortHeaderWhoseRepresentationIsNone_IsThatOfTheDictionary(string vr)
    {
        var file = DicomFile.Read((byte[])[.. Uid, .. Encoded.Short(0x0028_0010, vr, Encoded.Number(258)), .. Columns]);

        Assert.Equal(258, file.Dataset.GetInt32(DicomTag.Rows));
        Assert.Equal(3, file.Dataset.GetInt32(DicomTag.Columns));
    }

    [Theory]
    [InlineData("sq", false)]
    [InlineData("sq", true)]
    [InlineData("??", false)]
    [InlineData("??", true)]
    public void Read_SequenceWhoseRepresentationIsNone_IsASequenceAllTheSame(string vr, bool isDelimited)
    {
        var item = Encoded.Item(Encoded.Short(0x0028_0010, "US", Encoded.Number(258)));
        var sequence = isDelimited ? Encoded.Long(0x0008_1110, vr, [.. item, .. Encoded.SequenceEnd], Encoded.Undefined) : Encoded.Long(0x0008_1110, vr, item);
        var file = DicomFile.Read((byte[])[.. Uid, .. sequence, .. Columns]);

        Assert.Equal(258, Assert.Single(file.Dataset.GetItems(DicomTag.ReferencedStudySequence)).GetInt32(DicomTag.Rows));
        Assert.Equal(3, file.Dataset.GetInt32(DicomTag.Columns));
    }

    [Theory]
    [InlineData("ow")]
    [InlineData("ox")]
    public void Read_PixelDataWhoseRepresentationIsNone_IsPixelData(string vr)
    {
        var file = DicomFile.Read((byte[])[.. Uid, .. Columns, .. Encoded.Long(0x7FE0_0010, vr, [1, 2, 3, 4])]);

        Assert.Equal([1, 2, 3, 4], Assert.IsType<DicomElement>(file.Dataset.Find(DicomTag.PixelData)).Value.ToArray());
    }

    [Theory]
    [InlineData("UL", "02010000")]
    [InlineData("IS", "32353820")]
    [InlineData("DS", "3235382E")]
    [InlineData("SS", "0201")]
    [InlineData("LO", "32353820")]
    public void Read_NumberOfAnotherRepresentation_IsStillTheNumber(string vr, string value)
    {
        var file = DicomFile.Read((byte[])[.. Uid, .. Encoded.Short(0x0028_0010, vr, Convert.FromHexString(value)), .. Columns]);

        Assert.Equal(258, file.Dataset.GetInt32(DicomTag.Rows));
    }

    [Theory]
    [InlineData(3, "412A4200")] // The padding is not counted.
    [InlineData(3, "412A42")]
    [InlineData(13, "312E322E332E342E3520")] // 13 stands for 10.
    public void Read_OddLength_IsReadByWhatFollows(int length, string value)
    {
        var bytes = Convert.FromHexString(value);
        var file = DicomFile.Read((byte[])[.. Uid, .. Encoded.Short(0x0008_0070, "LO", bytes, length), .. Columns]);

        Assert.Equal(bytes, Assert.IsType<DicomElement>(file.Dataset.Find(DicomTag.Manufacturer)).Value.ToArray());
        Assert.Equal(3, file.Dataset.GetInt32(DicomTag.Columns));
        Assert.Single(file.Problems, problem => problem.StartsWith("Byte 12, (0008,0070):", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_TextLongerThanItsRepresentationAllows_IsKeptWhole()
    {
        var file = DicomFile.Read((byte[])[.. Uid, .. Encoded.Short(0x0008_0050, "SH", Encoded.Text(new string('7', 300))), .. Columns]);

        Assert.Equal(new string('7', 300), file.Dataset.GetString(DicomTag.AccessionNumber));
    }

    [Fact]
    public void Read_UnknownSequenceInExplicitVR_IsRead()
    {
        var item = Encoded.Item(Encoded.Short(0x0028_0010, "US", Encoded.Number(258)));
        byte[] delimited = Encoded.Long(0x0009_1001, "UN", [.. item, .. Encoded.SequenceEnd], Encoded.Undefined);
        var file = DicomFile.Read((byte[])[.. Uid, .. Encoded.Long(0x0008_1110, "UN", item), .. delimited, .. Columns]);

        Assert.Equal(258, Assert.Single(file.Dataset.GetItems(DicomTag.ReferencedStudySequence)).GetInt32(DicomTag.Rows));
        Assert.Equal(258, Assert.Single(file.Dataset.GetItems(new DicomTag(9, 0x1001))).GetInt32(DicomTag.Rows));
        Assert.Equal(3, file.Dataset.GetInt32(DicomTag.Columns));
    }

    /// <summary>PS3.5 6.2.2, note 4: what is within UN is in implicit VR little endian whatever is around it.</summary>
    [Fact]
    public void Read_UnknownSequenceInBigEndian_IsLittleEndianWithin()
    {
        byte[] within = [.. Encoded.Item(Encoded.Implicit(0x0028_0010, Encoded.Number(258))), .. Encoded.SequenceEnd];
        var file = DicomFile.Read((byte[])
        [
            0, 8, 0, 0x16, (byte)'U', (byte)'I', 0, 4, (byte)'1', (byte)'.', (byte)'2', 0,
            0, 9, 0x10, 1, (byte)'U', (byte)'N', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, .. within,
            0, 0x28, 0, 0x11, (byte)'U', (byte)'S', 0, 2, 0, 3,
        ]);

        Assert.Equal(DicomTransferSyntax.ExplicitVRBigEndian.Uid, file.TransferSyntax.Uid);
        Assert.Equal(258, Assert.Single(file.Dataset.GetItems(new DicomTag(9, 0x1001))).GetInt32(DicomTag.Rows));
        Assert.Equal(3, file.Dataset.GetInt32(DicomTag.Columns));
    }

    [Fact]
    public void Read_ImplicitSequenceWithoutItems_IsBytesOfNoKnownKind()
    {
        var file = DicomFile.Read((byte[])
        [
            .. Encoded.Implicit(0x0008_0016, Encoded.Text("1.2\0")), .. Encoded.Implicit(0x0008_1110, [1, 2, 3, 4]), .. Encoded.Implicit(0x0028_0011, Encoded.Number(3)),
        ]);

        Assert.True(file.Dataset.Find(DicomTag.ReferencedStudySequence) is DicomElement { VR: DicomVR.UN, Length: 4 });
        Assert.Equal(3, file.Dataset.GetInt32(DicomTag.Columns));
    }

    [Fact]
    public void Read_ImplicitAttributesAmongExplicitOnes_AreRead()
    {
        var item = Encoded.Item([.. Encoded.Implicit(0x0028_0010, Encoded.Number(258)), .. Encoded.Implicit(0x0028_0011, Encoded.Number(5))]);
        var file = DicomFile.Read((byte[])[.. Uid, .. Encoded.Long(0x0008_1110, "SQ", item), .. Encoded.Implicit(0x0028_0010, Encoded.Number(7)), .. Columns]);

        Assert.Equal(258, Assert.Single(file.Dataset.GetItems(DicomTag.ReferencedStudySequence)).GetInt32(DicomTag.Rows));
        Assert.Equal(7, file.Dataset.GetInt32(DicomTag.Rows));
        Assert.Equal(3, file.Dataset.GetInt32(DicomTag.Columns));
    }
}
