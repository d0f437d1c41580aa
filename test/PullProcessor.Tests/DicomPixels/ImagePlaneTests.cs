using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

public class ImagePlaneTests
{
    private static DicomDataset Axial => new DicomDataset()
        .Add(DicomTag.ImagePositionPatient, -100.0, -80.0, 30.0)
        .Add(DicomTag.ImageOrientationPatient, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
        .Add(DicomTag.PixelSpacing, 2.0, 0.5);

    [Fact]
    public void ToPatient_CentreOfFirstPixel_IsThePosition() =>
        Assert.Equal(new PatientVector(-100, -80, 30), ImagePlane.From(Axial).ToPatient(0.5, 0.5));

    [Fact]
    public void ToPatient_ColumnsAndRowsOfDifferentSpacing_UsesTheSecondValueForColumns() =>
        Assert.Equal(new PatientVector(-95, -60, 30), ImagePlane.From(Axial).ToPatient(10.5, 10.5));

    [Fact]
    public void Normal_Coronal_PointsToTheBack()
    {
        var plane = ImagePlane.From(Axial.Add(DicomTag.ImageOrientationPatient, 1.0, 0.0, 0.0, 0.0, 0.0, -1.0));

        Assert.Equal(new PatientVector(0, 1, 0), plane.Normal);
        Assert.Equal(new PatientVector(-100, -80, 10), plane.ToPatient(0.5, 10.5));
    }

    [Fact]
    public void Find_RadiographWithoutPlane_IsNull()
    {
        Assert.Null(ImagePlane.Find(new DicomDataset().Add(DicomTag.PixelSpacing, 1.0, 1.0)));
        Assert.Throws<DicomException>(() => ImagePlane.From([]));
    }

    [Fact]
    public void From_EnhancedImage_TakesThePositionOfTheFrame()
    {
        var image = new DicomDataset()
            .Add(
                DicomTag.SharedFunctionalGroupsSequence,
                new DicomDataset()
                    .Add(DicomTag.PlaneOrientationSequence, new DicomDataset().Add(DicomTag.ImageOrientationPatient, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
                    .Add(DicomTag.PixelMeasuresSequence, new DicomDataset().Add(DicomTag.PixelSpacing, 1.0, 1.0)))
            .Add(DicomTag.PerFrameFunctionalGroupsSequence, Position(5), Position(8));

        Assert.Equal(8, ImagePlane.From(image, 1).Position.Z);
    }

    [Fact]
    public void From_AttributesThatMakeNoPlane_AreRefused()
    {
        Assert.Throws<DicomException>(() => ImagePlane.From(Axial.Add(DicomTag.ImageOrientationPatient, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0)));
        Assert.Throws<DicomException>(() => ImagePlane.From(Axial.Add(DicomTag.PixelSpacing, 0.0, 1.0)));
        Assert.Throws<DicomException>(() => ImagePlane.From(Axial.Add(DicomTag.ImagePositionPatient, 1.0, 2.0)));
    }

    private static DicomDataset Position(double z) => new DicomDataset()
        .Add(DicomTag.PlanePositionSequence, new DicomDataset().Add(DicomTag.ImagePositionPatient, 0.0, 0.0, z));
}
