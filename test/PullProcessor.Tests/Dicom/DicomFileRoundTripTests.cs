using CsCheck;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Dictionary;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

/// <summary>What is written is what is read, and the other way round.</summary>
public sealed class DicomFileRoundTripTests
{
    private static readonly byte[] Start = File([], DicomTransferSyntax.ExplicitVRLittleEndian);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_AnyDataSet_IsReadAsItWas(bool isExplicit) => AnyDataset.Any.Sample(
        dataset =>
        {
            var bytes = File(dataset, isExplicit ? DicomTransferSyntax.ExplicitVRLittleEndian : DicomTransferSyntax.ImplicitVRLittleEndian);
            AssertSame(dataset, DicomFile.Read(bytes).Dataset, isExplicit);
            return true;
        },
        iter: 2000,
        print: dataset => Convert.ToHexString(File(dataset, DicomTransferSyntax.ExplicitVRLittleEndian)));

    [Fact]
    public void Write_AnyDataSetThatWasRead_GivesTheSameBytes() => AnyDataset.AnyEncoded.Sample(
        dataset =>
        {
            byte[] bytes = [.. Start, .. dataset];
            Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(DicomFile.Read(bytes).ToArray()));
            return true;
        },
        iter: 5000,
        print: Convert.ToHexString);

    private static byte[] File(DicomDataset dataset, DicomTransferSyntax syntax) =>
        new DicomFile(new DicomDataset().Add(DicomTag.TransferSyntaxUID, syntax.Uid), dataset.Add(DicomTag.SOPClassUID, "1.2")).ToArray();

    private static void AssertSame(DicomDataset written, DicomDataset read, bool isExplicit)
    {
        Assert.Equal(written.Select(item => item.Tag), read.Select(item => item.Tag));
        foreach (var item in written)
        {
            var twin = read.Find(item.Tag)!;
            if (item is DicomSequence sequence)
            {
                // Nothing says in implicit VR what a private attribute is.
                if (isExplicit || !item.Tag.IsPrivate)
                {
                    var items = Assert.IsType<DicomSequence>(twin).Items;
                    Assert.Equal(sequence.Items.Count, items.Count);
                    Assert.All(sequence.Items.Zip(items), pair => AssertSame(pair.First, pair.Second, isExplicit));
                }

                continue;
            }

            var value = Assert.IsType<DicomElement>(item).Value.ToArray();
            byte[] padded = value.Length % 2 == 0 ? value : [.. value, item.VR.PaddingByte()];
            Assert.Equal(padded, Assert.IsType<DicomElement>(twin).Value.ToArray());
            Assert.Equal(isExplicit ? item.VR : DicomDictionary.VROf(item.Tag), twin.VR);
        }
    }
}
