using CsCheck;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Dictionary;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

/// <summary>What is written is what is read, and the other way round.</summary>
public sealed class DicomFileRoundTripTests
{
    private static readonly byte[] Start = File([], DicomTransferSyntax.ExplicitVRLittleEndian);

    [Fact]
    public void Write_AnyDataSetInExplicitVR_IsReadAsItWas() => AnyDataset.Any.Sample(
        dataset =>
        {
            AssertSame(DicomFile.Read(File(dataset, DicomTransferSyntax.ExplicitVRLittleEndian)).Dataset, dataset, isExplicit: true);
            return true;
        },
        iter: 2000,
        print: Print);

    [Fact]
    public void Write_AnyDataSetInImplicitVR_IsReadAsItWas() => AnyDataset.Any.Sample(
        dataset =>
        {
            AssertSame(DicomFile.Read(File(dataset, DicomTransferSyntax.ImplicitVRLittleEndian)).Dataset, dataset, isExplicit: false);
            return true;
        },
        iter: 2000,
        print: Print);

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

    private static void AssertSame(DicomDataset read, DicomDataset written, bool isExplicit)
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
                    Assert.All(sequence.Items.Zip(items), pair => AssertSame(pair.Second, pair.First, isExplicit));
                }

                continue;
            }

            var value = Assert.IsType<DicomElement>(item).Value.ToArray();
            byte[] padded = value.Length % 2 == 0 ? value : [.. value, item.VR.PaddingByte()];
            Assert.Equal(padded, Assert.IsType<DicomElement>(twin).Value.ToArray());
            Assert.Equal(isExplicit ? item.VR : DicomDictionary.VROf(item.Tag), twin.VR);
        }
    }

    private static string Print(DicomDataset dataset) => Convert.ToHexString(File(dataset, DicomTransferSyntax.ExplicitVRLittleEndian)[132..]);
}
