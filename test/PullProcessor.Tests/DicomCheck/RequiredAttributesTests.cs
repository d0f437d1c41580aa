using PullProcessor.Checking;
using PullProcessor.Dicom;

namespace PullProcessor.Tests.DicomCheck;

public sealed class RequiredAttributesTests
{
    [Fact]
    public void MissingFrom_CtWithoutGeometry_NamesWhatPlacesItsPixels()
    {
        var missing = RequiredAttributes.MissingFrom(Object("1.2.840.10008.5.1.4.1.1.2").Add(DicomTag.ImagePositionPatient, 0, 0, 0).AddEmpty(DicomTag.PixelSpacing));

        Assert.Equal(
            [
                "FrameOfReferenceUID (0020,0052)", "ImageOrientationPatient (0020,0037)", "PixelSpacing (0028,0030)", "ImageType (0008,0008)",
                "RescaleSlope (0028,1053)", "RescaleIntercept (0028,1052)",
            ],
            missing);
    }

    [Fact]
    public void MissingFrom_ColourWithPixels_AsksForPlanarConfiguration()
    {
        var dataset = Object("1.2.840.10008.5.1.4.1.1.7").Add(DicomTag.SamplesPerPixel, 3);
        dataset.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OB, new byte[3]));

        Assert.Contains("PlanarConfiguration (0028,0006)", RequiredAttributes.MissingFrom(dataset));
    }

    [Fact]
    public void MissingFrom_EnhancedWithEmptySharedGroups_NamesThem()
    {
        var dataset = Object("1.2.840.10008.5.1.4.1.1.2.1").Add(DicomTag.NumberOfFrames, 2).AddEmpty(DicomTag.SharedFunctionalGroupsSequence)
            .Add(DicomTag.PerFrameFunctionalGroupsSequence, new DicomDataset());

        Assert.Equal(["SharedFunctionalGroupsSequence (5200,9229)"], RequiredAttributes.MissingFrom(dataset));
    }

    [Fact]
    public void MissingFrom_UnknownClassWithIdentity_AsksForNothingMore() => Assert.Empty(RequiredAttributes.MissingFrom(Object("1.2.3.4")));

    private static DicomDataset Object(string sopClass) => new DicomDataset()
        .Add(DicomTag.SOPClassUID, sopClass).Add(DicomTag.SOPInstanceUID, "2.25.1")
        .Add(DicomTag.StudyInstanceUID, "2.25.2").Add(DicomTag.SeriesInstanceUID, "2.25.3").Add(DicomTag.Modality, "CT");
}
