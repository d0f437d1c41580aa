using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

/// <summary>Sequences, items and fragments whose ends are not said, or said wrongly.</summary>
public sealed class DicomFileDelimiterTests
{
    private const uint Sequence = 0x0008_1110;
    private static readonly byte[] Uid = Encoded.Short(0x0008_0016, "UI", Encoded.Text("1.2\0"));
    private static readonly byte[] Rows = Encoded.Short(0x0028_0010, "US", Encoded.Number(258));
    private static readonly byte[] Columns = Encoded.Short(0x0028_0011, "US", Encoded.Number(3));
    private static readonly byte[] OpenItem = Encoded.Item(Rows, Encoded.Undefined);

    [Fact]
    public void Read_ItemsWithoutDelimiters_EndWhereTheNextOneStarts()
    {
        var file = DicomFile.Read((byte[])[.. Uid, .. Encoded.Long(Sequence, "SQ", [.. OpenItem, .. OpenItem, .. Encoded.SequenceEnd], Encoded.Undefined), .. Columns]);

        Assert.Equal([258, 258], RowsOfItems(file.Dataset));
        Assert.Equal(3, file.Dataset.GetInt32(DicomTag.Columns));
        Assert.Equal(2, file.Problems.Count(problem => problem.Contains("no delimiter", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_SequenceWithoutDelimiter_EndsBeforeTheNextAttribute(bool isNested)
    {
        byte[] inner = [.. Uid, .. Encoded.Long(Sequence, "SQ", Encoded.Item(Rows), Encoded.Undefined), .. Columns];
        var file = DicomFile.Read(isNested ? [.. Uid, .. Encoded.Long(Sequence, "SQ", Encoded.Item(inner)), .. Columns] : inner);
        var around = isNested ? Assert.Single(file.Dataset.GetItems(DicomTag.ReferencedStudySequence)) : file.Dataset;

        Assert.Equal([258], RowsOfItems(around));
        Assert.Equal(3, around.GetInt32(DicomTag.Columns));
        Assert.Contains(file.Problems, problem => problem.Contains("the sequence has no delimiter", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_SequenceWithoutDelimiterAtTheEndOfAnItem_EndsWithIt(bool isDelimited)
    {
        var inner = Encoded.Long(0x0008_1115, "SQ", Encoded.Item(Rows), Encoded.Undefined);
        var item = isDelimited ? [.. Encoded.Item(inner, Encoded.Undefined), .. Encoded.ItemEnd] : Encoded.Item(inner);
        var file = DicomFile.Read((byte[])[.. Uid, .. Encoded.Long(Sequence, "SQ", item), .. Columns]);
        var nested = Assert.Single(file.Dataset.GetItems(DicomTag.ReferencedStudySequence)).GetItems(new DicomTag(8, 0x1115));

        Assert.Equal(258, Assert.Single(nested).GetInt32(DicomTag.Rows));
        Assert.Equal(3, file.Dataset.GetInt32(DicomTag.Columns));
    }

    [Theory]
    [InlineData("28001000FFFF02000201")] // No representation.
    [InlineData("280010005553FFFF0201")] // More than is left.
    [InlineData("080005004353020041 42")] // A tag that stands before the sequence.
    public void Read_SequenceThatEndsInNothingReadable_IsRefused(string hex)
    {
        byte[] bytes = [.. Uid, .. Encoded.Long(Sequence, "SQ", [.. Encoded.Item(Rows), .. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))], Encoded.Undefined)];

        Assert.Throws<DicomException>(() => DicomFile.Read(bytes));
        Assert.Equal([258], RowsOfItems(DicomFile.ReadLenient(bytes).Dataset));
    }

    [Fact]
    public void Read_SequenceAtTheEndOfTheFileWithoutDelimiter_IsCutOff() => Assert.Throws<DicomException>(
        () => DicomFile.Read((byte[])[.. Uid, .. Encoded.Long(Sequence, "SQ", Encoded.Item(Rows), Encoded.Undefined)]));

    [Fact]
    public void Read_SequenceOfALengthThatEndsWithADelimiterAllTheSame_IsRead()
    {
        var file = DicomFile.Read((byte[])[.. Uid, .. Encoded.Long(Sequence, "SQ", [.. Encoded.Item(Rows), .. Encoded.SequenceEnd]), .. Columns]);

        Assert.Equal([258], RowsOfItems(file.Dataset));
        Assert.Equal(3, file.Dataset.GetInt32(DicomTag.Columns));
    }

    [Fact]
    public void Read_FragmentsWithoutDelimiter_AreReadAndSaidToBeOpen()
    {
        byte[] bytes = [.. Uid, .. Encoded.Long(0x7FE0_0010, "OB", [.. Encoded.Item([]), .. Encoded.Item([7, 8])], Encoded.Undefined)];
        var file = DicomFile.Read(bytes);

        Assert.Equal([7, 8], Assert.Single(Fragments(file)).ToArray());
        Assert.True(file.HasOpenEnd);
        Assert.Contains(file.Problems, problem => problem.Contains("the fragments have no delimiter", StringComparison.Ordinal));
        Assert.False(DicomFile.Read((byte[])[.. bytes, .. Encoded.SequenceEnd]).HasOpenEnd);
        Assert.Throws<DicomException>(() => DicomFile.Read(bytes.AsMemory(0, bytes.Length - 1)));
    }

    [Fact]
    public void Read_PixelDataThatIsToHaveFragmentsAndHasNone_IsCutOff() =>
        Assert.Throws<DicomException>(() => DicomFile.Read((byte[])[.. Uid, .. Encoded.Long(0x7FE0_0010, "OB", [], Encoded.Undefined)]));

    [Fact]
    public void Read_OddFragmentWhosePaddingIsNotInItsLength_IsFollowedByTheNextOne()
    {
        byte[] pixels = [.. Encoded.Item([]), .. Encoded.Item([7, 8, 9, 0], 3), .. Encoded.Item([1, 2, 3]), .. Encoded.SequenceEnd];
        var file = DicomFile.Read((byte[])[.. Uid, .. Encoded.Long(0x7FE0_0010, "OB", pixels, Encoded.Undefined)]);

        Assert.Equal([[7, 8, 9], [1, 2, 3]], Fragments(file).Select(fragment => fragment.ToArray()));
    }

    [Fact]
    public void Read_ItemOutsideAnySequence_IsRefusedOrPassedOver()
    {
        byte[] bytes = [.. Uid, .. Encoded.Item(Rows), .. Encoded.ItemEnd, .. Columns];
        var file = DicomFile.ReadLenient(bytes);

        Assert.Equal(3, file.Dataset.GetInt32(DicomTag.Columns));
        Assert.False(file.Dataset.Contains(DicomTag.Rows)); // It belonged to something else.
        Assert.Equal(2, file.Problems.Count(problem => problem.Contains("passed over", StringComparison.Ordinal)));
        Assert.Throws<DicomException>(() => DicomFile.Read(bytes));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(4000)]
    public void Read_ItemWithAWrongLength_IsRefusedAndWhatWasBeforeIsKept(int length)
    {
        byte[] bytes = [.. Uid, .. Encoded.Long(Sequence, "SQ", Encoded.Item(Rows, (uint)length)), .. Columns];

        Assert.Throws<DicomException>(() => DicomFile.Read(bytes));
        Assert.Equal("1.2", DicomFile.ReadLenient(bytes).Dataset.GetString(DicomTag.SOPClassUID));
    }

    private static IEnumerable<int?> RowsOfItems(DicomDataset dataset) =>
        dataset.GetItems(DicomTag.ReferencedStudySequence).Select(item => item.GetInt32(DicomTag.Rows));

    private static IReadOnlyList<ReadOnlyMemory<byte>> Fragments(DicomFile file) =>
        Assert.IsType<DicomFragmentSequence>(file.Dataset.Find(DicomTag.PixelData)).Fragments;
}
