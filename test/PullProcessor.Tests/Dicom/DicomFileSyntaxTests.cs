using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

/// <summary>Real objects that exist in two transfer syntaxes.</summary>
public sealed class DicomFileSyntaxTests
{
    [Theory]
    [InlineData("pydicom/test_files/MR_small.dcm", "pydicom/test_files/MR_small_expb.dcm")]
    [InlineData("pydicom/test_files/MR_small.dcm", "pydicom/test_files/MR_small_implicit.dcm")]
    [InlineData("pydicom/test_files/liver_1frame.dcm", "pydicom/test_files/liver_expb_1frame.dcm")]
    [InlineData("pydicom-data/SC_rgb_32bit.dcm", "pydicom-data/SC_rgb_expb_32bit.dcm")]
    [InlineData("pydicom-data/SC_rgb_16bit.dcm", "pydicom-data/SC_rgb_expb_16bit.dcm")]
    public void Read_SameObjectInAnotherSyntax_GivesTheSameValues(string first, string second)
    {
        var compared = Compare(DicomFile.Read(Corpus.Read(first)).Dataset, DicomFile.Read(Corpus.Read(second)).Dataset);

        Assert.True(compared > 25, $"{compared} values were compared.");
    }

    private static int Compare(DicomDataset one, DicomDataset other)
    {
        var compared = 0;
        foreach (var item in one.Where(item => !item.Tag.IsPrivate && item.Tag.Element != 0 && other.Contains(item.Tag)))
        {
            compared++;
            var twin = other.Find(item.Tag);
            if (item is DicomElement element && twin is DicomElement twinElement)
            {
                // UIDs of the copy and lossy texts about it may differ; numbers and pixels must not.
                if (!item.VR.IsText())
                {
                    Assert.True(element.Value.Span.SequenceEqual(twinElement.Value.Span), item.ToString());
                }
            }
            else
            {
                Assert.IsType<DicomSequence>(twin);
                compared += one.GetItems(item.Tag).Zip(other.GetItems(item.Tag)).Sum(pair => Compare(pair.First, pair.Second));
            }
        }

        return compared;
    }
}
