using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Store;

public sealed class ReportMakerTests(SmallArchive archive)
{
    /// <summary>A rebuild after a crash must be the very object that may have been stored before.</summary>
    [Fact]
    public void Build_Twice_GivesTheSameBytes()
    {
        var first = Reports.Build(archive);
        var second = Reports.Build(archive);

        Assert.True(first.Bytes.Span.SequenceEqual(second.Bytes.Span));
        Assert.Equal(first.Digest, second.Digest);
    }

    [Fact]
    public void Build_Report_BelongsToTheStudyAndPatientOfItsSource()
    {
        var result = Reports.Build(archive);
        var report = DicomFile.Read(result.Bytes);
        var source = DicomFile.Read(archive.Bytes(archive.SlicesOf(3)[0])).Dataset;

        Assert.Equal(archive.Studies[3].Value, report.Dataset.GetString(DicomTag.StudyInstanceUID));
        Assert.Equal(source.GetString(DicomTag.PatientID), report.Dataset.GetString(DicomTag.PatientID));
        Assert.Equal(source.GetString(DicomTag.PatientName), report.Dataset.GetString(DicomTag.PatientName));
        Assert.Equal((result.Instance, StructuredReport.SopClassOf(StructuredReportKind.Comprehensive3D)), (report.SopInstanceUid, report.SopClassUid));
        Assert.Equal(result.Series.Value, report.Dataset.GetString(DicomTag.SeriesInstanceUID));
        Assert.NotEqual(source.GetString(DicomTag.SeriesInstanceUID), result.Series.Value);
        Assert.Contains("not for clinical use", report.Dataset.GetString(DicomTag.SeriesDescription), StringComparison.Ordinal);
        Assert.Equal("UNVERIFIED", report.Dataset.GetString(DicomTag.VerificationFlag));
    }

    [Fact]
    public void Build_NothingUsed_IsRefusedBecauseAFindingRestsOnImages() =>
        Assert.Throws<DicomException>(() => Reports.Make(Reports.Request(archive, Bench.Model, [])));
}
