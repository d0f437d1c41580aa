using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>A report is valid or is not constructed.</summary>
public class StructuredReportRefusalTests
{
    [Fact]
    public void Build_ReportWithManyFaults_NamesThemAllAndNoPatientData()
    {
        var report = SampleReports.Report("CT", SampleReports.CtImage, 1);
        report.Origin.Source.Remove(DicomTag.StudyInstanceUID);
        var lesion = report.Lesions[0];

        var refusal = Assert.Throws<DicomException>(() => StructuredReport.Build(report with
        {
            Origin = report.Origin with
            {
                SeriesDescription = "Ergebnis f\u00FCr",
                SopInstanceUid = new("2.25.01"),
                Algorithm = report.Origin.Algorithm with { Version = "" },
            },
            Classifications = [report.Classifications[0] with { Score = double.NaN }],
            Lesions =
            [
                lesion with { DiameterMm = double.PositiveInfinity, Finding = new CodedConcept("1", "A_SCHEME_LONGER_THAN_SIXTEEN", "x") },
                lesion with { Region = (CircleRegion)lesion.Region with { Radius = 0, Image = new(new("1.2"), new(SampleReports.CtImage), new("1.9.9")) } },
            ],
        }));

        foreach (var expected in new[]
        {
            "StudyInstanceUID (0020,000D)", "SeriesDescription", "SopInstanceUid", "algorithm's version", "Classification 1: Score", "DiameterMm", "coding scheme",
            "Lesion 2: the radius", "1.9.9", "same tracking UID",
        })
        {
            Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Phantom", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SYN-1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_RegionsThatCannotBeWritten_AreNamed()
    {
        var report = SampleReports.Full(SourceCases.Ct, StructuredReportKind.Comprehensive3D);
        var lesions = report.Lesions;
        var stranger = new ReferencedInstance(new("1.2.9"), new(SampleReports.CtImage), new("1.2.9.1"));

        var refusal = Assert.Throws<DicomException>(() => StructuredReport.Build(report with
        {
            Lesions =
            [
                lesions[0] with { Region = (CircleRegion)lesions[0].Region with { Frame = 0, Column = double.NaN }, VolumeMm3 = -1, Intensity = IntensityMeasurement.Hounsfield(double.NaN, null) },
                lesions[1] with { Region = (OutlineRegion)lesions[1].Region with { Points = [new(1, 1), new(2, 2)] } },
                lesions[2] with { Region = (SegmentRegion)lesions[2].Region with { Segment = 0, SourceImages = [stranger] } },
                lesions[3] with { Region = (SegmentRegion)lesions[3].Region with { SourceSeries = null } },
                lesions[4] with { Region = (SegmentFrameRegion)lesions[4].Region with { SegmentationFrame = 0, Segmentation = new(report.Origin.SeriesInstanceUid, new(SampleReports.Segmentation), new("x")) } },
                lesions[0] with { TrackingUid = "2.25.1", Region = (CircleRegion)lesions[0].Region with { Radius = double.PositiveInfinity } },
                lesions[1] with { TrackingUid = "2.25.2", Region = (OutlineRegion)lesions[1].Region with { Points = [.. Enumerable.Range(0, OutlineRegion.MostPoints + 1).Select(i => new ImagePoint(i, 1))] } },
                lesions[3] with { TrackingUid = "2.25.3", Region = (SegmentRegion)lesions[3].Region with { SourceSeries = new("1.2.9") } },
            ],
        }));

        foreach (var expected in new[]
        {
            "Lesion 1: frame numbers", "Lesion 1: the centre", "Lesion 1: VolumeMm3", "Lesion 1: its mean", "Lesion 2: its outline has 2 points", "Lesion 3: its image 1.2.9.1",
            "Lesion 3: segment numbers", "Lesion 4: either", "Lesion 5: frame numbers", "Lesion 5: its segmentation is of the report's own series", "Lesion 5: the segmentation is not a UID",
            "Lesion 6: the radius", "Lesion 7: its outline has 8191 points", "Lesion 8: none of the referenced instances is of the series 1.2.9",
        })
        {
            Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Build_ClassificationsThatContradict_AreNamed()
    {
        var report = SampleReports.Report("CT", SampleReports.CtImage, 1);

        Assert.Contains("No classification", Refusal(report with { Classifications = [] }), StringComparison.Ordinal);
        Assert.Contains("same finding and series", Refusal(report with { Classifications = [.. report.Classifications, .. report.Classifications] }), StringComparison.Ordinal);
        Assert.Contains("none of the referenced instances is of its series", Refusal(report with { Classifications = [report.Classifications[0] with { Series = new("1.9") }] }), StringComparison.Ordinal);
        Assert.Contains("called absent", Refusal(report with { Classifications = [report.Classifications[0] with { IsPresent = false }] }), StringComparison.Ordinal);
        Assert.Contains(
            "called absent",
            Refusal(report with { Classifications = [report.Classifications[0] with { IsPresent = false }, new StudyMeasurement(SampleReports.Effusion, 1, IsPresent: true)] }),
            StringComparison.Ordinal);
    }

    /// <summary>The longest outline that is taken can also be encoded.</summary>
    [Fact]
    public void Build_LongestOutline_IsEncoded()
    {
        var report = SampleReports.Full(SourceCases.Ct, StructuredReportKind.Enhanced);
        var outline = (OutlineRegion)report.Lesions[1].Region with { Points = [.. Enumerable.Range(0, OutlineRegion.MostPoints).Select(i => new ImagePoint(i % 100, i / 100))] };

        ValidatorMatrix.AssertValid(StructuredReport.Build(report with { Lesions = [report.Lesions[1] with { Region = outline }] }));
    }

    private static string Refusal(MeasurementReport report) => Assert.Throws<DicomException>(() => StructuredReport.Build(report)).Message;
}
