using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;
using PullProcessor.Scoring;
using PullProcessor.Tests.DicomObjects;

namespace PullProcessor.Tests.Scoring;

public sealed class ReportedLesionsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-score-");

    [Fact]
    public void Find_ReportWithAndWithoutPlacesInThePatient_GivesTheCentresAndCountsTheOthers()
    {
        Store("placed", SampleReports.Full(SourceCases.Ct, StructuredReportKind.Comprehensive3D));

        var report = Assert.Single(ReportedLesions.Find(folder.FullName));

        Assert.Equal([-12.5, 33.25, 1.0f / 3], Assert.Single(report.CentresMm));
        Assert.Equal(4, report.Unplaced);
    }

    [Fact]
    public void Find_ReportOnImagesOnly_CountsItsLesionsAsUnplaced()
    {
        Store("flat", SampleReports.Full(SourceCases.Ct, StructuredReportKind.Enhanced));

        var report = Assert.Single(ReportedLesions.Find(folder.FullName));

        Assert.Empty(report.CentresMm);
        Assert.Equal(5, report.Unplaced);
    }

    /// <summary>A study that was processed again has two reports, of which the older one must not be scored.</summary>
    [Fact]
    public void Find_ReportThatAnotherReplaces_IsLeftOut()
    {
        var old = SampleReports.Report("CT", SampleReports.CtImage, 1);
        var origin = old.Origin;
        Store("old", old);
        Store("new", old with
        {
            Origin = origin with
            {
                SopInstanceUid = new("2.25.4711"),
                Predecessors = [new(origin.SeriesInstanceUid, StructuredReport.SopClassOf(old.Kind), origin.SopInstanceUid)],
            },
        });

        Assert.Equal("2.25.4711", Assert.Single(ReportedLesions.Find(folder.FullName)).SopInstanceUid);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Store(string name, MeasurementReport report) => File.WriteAllBytes(
        Path.Combine(folder.FullName, name + ".dcm"), DicomFile.Create(StructuredReport.Build(report), DicomTransferSyntax.ExplicitVRLittleEndian).ToArray());
}
