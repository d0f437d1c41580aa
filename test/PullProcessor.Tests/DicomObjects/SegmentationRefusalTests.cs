using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>A segmentation is valid or is not built, and the refusal says why.</summary>
public class SegmentationRefusalTests
{
    private static readonly SampleGrid Grid = new(24, 20, 9);

    private static SegmentationContent Sphere(SegmentationKind kind = SegmentationKind.Binary) => SampleSegmentations.Content(Grid, SampleSegmentations.Series(Grid), kind);

    [Fact]
    public void Build_RadiographWithoutPlane_IsRefusedAndSaysWhatIsMissing()
    {
        var radiograph = SampleReports.Source("CR").Add(DicomTag.SOPClassUID, SampleReports.CrImage).Add(DicomTag.SOPInstanceUID, "1.2.3.4.1.1").Add(DicomTag.SeriesInstanceUID, "1.2.3.4.1");

        Assert.Contains("ImagePositionPatient (0020,0032)", Assert.Throws<DicomException>(() => SegmentationPlane.Of(radiograph)).Message, StringComparison.Ordinal);
        AssertRefused(Sphere() with { FrameOfReferenceUid = null }, "no FrameOfReferenceUID (0020,0052)", "Secondary Capture image would be accepted");
    }

    [Fact]
    public void Build_NothingShown_IsRefused()
    {
        AssertRefused(Sphere() with { FillMask = (_, _, _) => { } }, "No segment has a pixel on any plane");
        AssertRefused(Sphere() with { HasMask = (_, _) => false }, "No segment has a pixel on any plane");
        AssertRefused(Sphere() with { HasMask = (_, _) => false, Segments = [SampleSegmentations.Lesion() with { MayBeEmpty = true }] }, "No segment has a pixel on any plane");
    }

    [Theory]
    [InlineData(SegmentationKind.Binary)]
    [InlineData(SegmentationKind.LabelMap)]
    public void Build_SegmentWithoutPixel_IsRefusedUnlessItMayBe(SegmentationKind kind)
    {
        var sphere = Sphere(kind);
        var content = sphere with { Segments = [.. Enumerable.Range(1, 3).Select(SampleSegmentations.Lesion)], HasMask = (segment, _) => segment == 1 };

        AssertRefused(content, "Segment 1 has no pixel on any plane; leave it out, or say that it may be empty.", "Segment 3 has no pixel");
        Segmentation.Build(content with { Segments = [.. content.Segments.Select(segment => segment with { MayBeEmpty = true })] });
    }

    [Fact]
    public void Build_OverlapInLabelMap_IsRefusedAndInBinaryWritten()
    {
        SegmentationContent Overlapping(SegmentationKind kind) => Sphere(kind) with
        {
            Segments = [.. Enumerable.Range(1, 3).Select(SampleSegmentations.Lesion)],
            HasMask = (_, plane) => plane == 4,
            FillMask = (segment, _, mask) => mask[segment == 1 ? 6 : 7] = 1,
        };

        AssertRefused(Overlapping(SegmentationKind.LabelMap), "Segments 1 and 3 overlap on instance 1.2.3.4.1.5.", "a binary segmentation would be accepted");
        Assert.Equal(3, Segmentation.Build(Overlapping(SegmentationKind.Binary)).GetInt32(DicomTag.NumberOfFrames));
    }

    [Fact]
    public void Build_PlanesThatMakeNoStack_AreRefused()
    {
        var planes = Sphere().Planes;
        var oblique = SegmentationPlane.Of(SampleSegmentations.Series(Grid with { Orientation = SampleGrid.Oblique })[3]);

        AssertRefused(With(4, planes[4] with { Plane = oblique.Plane }), "1 of 9 planes: instance 1.2.3.4.1.5 has another ImageOrientationPatient (0020,0037)");
        AssertRefused(With(4, planes[4] with { Plane = planes[4].Plane with { ColumnSpacing = 0.61 } }), "instance 1.2.3.4.1.5 has another PixelSpacing (0028,0030)");
        AssertRefused(With(4, planes[4] with { Plane = planes[7].Plane }), "instance 1.2.3.4.1.8 lies in the place of instance 1.2.3.4.1.5");
        AssertRefused(With(4, planes[4] with { Plane = planes[4].Plane with { Position = new PatientVector(0, double.NaN, 0) } }), "no finite position");
        AssertRefused(With(0, planes[0] with { Plane = planes[0].Plane with { RowDirection = new PatientVector(0, 0, 0) } }), "directions of length 1");
        AssertRefused(With(4, planes[4] with { SliceThickness = -1 }), "SliceThickness that is not");
        AssertRefused(Sphere() with { Planes = [planes[0] with { SliceThickness = null }] }, "There is one plane, and its SliceThickness (0018,0050) is not known");
        AssertRefused(Sphere() with { Planes = [] }, "No instance is referenced");

        SegmentationContent With(int index, SegmentationPlane plane) => Sphere() with { Planes = [.. planes.Select((each, i) => i == index ? plane : each)] };
    }

    [Fact]
    public void Build_FrameOfMultiFrameInstanceNotNamed_IsRefused()
    {
        var content = Sphere();

        AssertRefused(
            content with { Planes = [.. content.Planes.Select(plane => plane with { Source = plane.Source with { SopClass = new(SampleSegmentations.EnhancedCt) } })] },
            "9 of 9 planes: instance 1.2.3.4.1.1 is of a multi-frame class, and no frame is named.");
    }

    [Fact]
    public void Build_SourceOfAnotherSeries_IsRefused()
    {
        var content = Sphere();
        content.Origin.Source.Add(DicomTag.SeriesInstanceUID, "1.2.3.4.77");

        AssertRefused(content, "source instance is not of a series that is segmented");
    }

    [Fact]
    public void Build_ContentWithManyFaults_NamesThemAllAsksForNoMaskAndTellsNoPatientData()
    {
        var content = Sphere();
        content.Origin.Source.Remove(DicomTag.StudyInstanceUID);

        AssertRefused(
            content with
            {
                Origin = content.Origin with { SeriesDescription = "Ergebnis f\u00FCr", DeviceObserverUid = "x" },
                Rows = 0,
                FrameOfReferenceUid = "1.2.a",
                Segments =
                [
                    SampleSegmentations.Lesion() with { Label = "", TrackingUid = null },
                    SampleSegmentations.Lesion(2) with { PropertyType = new CodedConcept("1", "A_SCHEME_LONGER_THAN_SIXTEEN", "x"), AnatomicRegion = new CodedConcept("", "SCT", "x"), TrackingUid = "2.25.01" },
                ],
                FillMask = (_, _, _) => Assert.Fail("A mask was asked for."),
            },
            "StudyInstanceUID (0020,000D)", "SeriesDescription", "DeviceObserverUid", "Masks of 0 rows and 20 columns", "FrameOfReferenceUid is no UID",
            "Segment 1: Label", "Segment 1: TrackingId and TrackingUid come together", "Segment 2: PropertyType: coding scheme", "Segment 2: AnatomicRegion: code value",
            "Segment 2: TrackingUid");
    }

    [Fact]
    public void Build_MoreSegmentsThanNumbers_IsRefused()
    {
        AssertRefused(Sphere() with { Segments = [] }, "There are 0 segments");
        AssertRefused(Sphere() with { Segments = [.. Enumerable.Repeat(SampleSegmentations.Lesion(), 65536)] }, "There are 65536 segments");
    }

    private static void AssertRefused(SegmentationContent content, params string[] reasons)
    {
        var message = Assert.Throws<DicomException>(() => Segmentation.Build(content)).Message;
        Assert.StartsWith($"The segmentation {content.Origin.SopInstanceUid} cannot be built.", message, StringComparison.Ordinal);
        foreach (var reason in reasons)
        {
            Assert.Contains(reason, message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Phantom", message, StringComparison.Ordinal);
        Assert.DoesNotContain("SYN-1", message, StringComparison.Ordinal);
    }
}
