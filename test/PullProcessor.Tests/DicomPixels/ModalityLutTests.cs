using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

public class ModalityLutTests
{
    [Fact]
    public void Apply_SlopeAndIntercept_GivesHounsfieldUnits() =>
        Assert.Equal([-1024, 0, 1024], Applied(new DicomDataset().Add(DicomTag.RescaleSlope, 2.0).Add(DicomTag.RescaleIntercept, -1024.0), 0, 512, 1024));

    [Fact]
    public void From_NothingSaid_IsIdentity() => Assert.True(ModalityLut.From([]).IsIdentity);

    [Fact]
    public void From_SlopeOfAFrame_WinsOverThatOfAll()
    {
        var image = new DicomDataset()
            .Add(DicomTag.SharedFunctionalGroupsSequence, new DicomDataset().Add(DicomTag.PixelValueTransformationSequence, Slope(2)))
            .Add(
                DicomTag.PerFrameFunctionalGroupsSequence,
                new DicomDataset(),
                new DicomDataset().Add(DicomTag.PixelValueTransformationSequence, Slope(3)));
        float[] first = [1], second = [1];

        ModalityLut.From(image, 0).Apply(first);
        ModalityLut.From(image, 1).Apply(second);

        Assert.Equal([2], first);
        Assert.Equal([3], second);
    }

    [Fact]
    public void From_SlopeThatIsNoNumber_NamesItWithoutItsValue()
    {
        var refusal = Assert.Throws<DicomException>(() => ModalityLut.From(new DicomDataset().Add(DicomTag.RescaleSlope, "abc")));

        Assert.Contains("RescaleSlope (0028,1053)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_Table_MapsAndClampsAtItsEnds()
    {
        var table = new DicomDataset().Add(DicomTag.LUTDescriptor, 3.0, 10.0, 16.0);
        table.AddOrUpdate(new DicomElement(DicomTag.LUTData, DicomVR.OW, new byte[] { 100, 0, 200, 0, 44, 1 }));

        Assert.Equal([100, 100, 200, 300, 300], Applied(new DicomDataset().Add(DicomTag.ModalityLUTSequence, table), 0, 10, 11, 12, 4095));
    }

    [Fact]
    public void From_TableShorterThanAnnounced_IsRefused()
    {
        var table = new DicomDataset().Add(DicomTag.LUTDescriptor, 0.0, 0.0, 16.0);
        table.AddOrUpdate(new DicomElement(DicomTag.LUTData, DicomVR.OW, new byte[6]));

        var refusal = Assert.Throws<DicomException>(() => ModalityLut.From(new DicomDataset().Add(DicomTag.ModalityLUTSequence, table)));

        Assert.Contains("65536", refusal.Message, StringComparison.Ordinal);
    }

    private static float[] Applied(DicomDataset image, params float[] values)
    {
        ModalityLut.From(image).Apply(values);
        return values;
    }

    private static DicomDataset Slope(double slope) => new DicomDataset().Add(DicomTag.RescaleSlope, slope).Add(DicomTag.RescaleIntercept, 0.0);
}
