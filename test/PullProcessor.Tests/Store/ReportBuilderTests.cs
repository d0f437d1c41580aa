using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Store;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Store;

public sealed class ReportBuilderTests(SmallArchive archive)
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
        Assert.Equal((result.Instance, result.SopClass), (report.SopInstanceUid, report.SopClassUid));
        Assert.Equal(result.Series.Value, report.Dataset.GetString(DicomTag.SeriesInstanceUID));
        Assert.NotEqual(source.GetString(DicomTag.SeriesInstanceUID), result.Series.Value);
        Assert.Contains("not for clinical use", report.Dataset.GetString(DicomTag.SeriesDescription), StringComparison.Ordinal);
        Assert.Equal("UNVERIFIED", report.Dataset.GetString(DicomTag.VerificationFlag));
    }

    [Fact]
    public void Of_AnythingThatTheResultRestsOnDiffers_UidsDiffer()
    {
        var other = archive.Studies[2];
        var study = archive.Studies[3];
        var model = Bench.Model;
        ReportIdentity[] identities =
        [
            ReportIdentity.Of(study, "chest", model, 1, Reports.Used),
            ReportIdentity.Of(other, "chest", model, 1, Reports.Used),
            ReportIdentity.Of(study, "chest2", model, 1, Reports.Used),
            ReportIdentity.Of(study, "chest", model with { Id = "other" }, 1, Reports.Used),
            ReportIdentity.Of(study, "chest", model with { Version = "9.9" }, 1, Reports.Used),
            ReportIdentity.Of(study, "chest", model, 2, Reports.Used),
            ReportIdentity.Of(study, "chest", model, 1, Reports.Used.Take(2)),
        ];

        string[] uids = [.. identities.SelectMany(identity => (string[])[identity.Series.Value, identity.Instance.Value, identity.TrackingUid(0), identity.TrackingUid(1)])];
        Assert.Equal(uids.Length, uids.Distinct().Count());
        Assert.All(uids, uid => Assert.Matches("^2\\.25\\.[1-9][0-9]{1,38}$", uid));
    }

    [Fact]
    public void Of_InstancesInAnotherOrder_UidsAreTheSame() =>
        Assert.Equal(
            ReportIdentity.Of(archive.Studies[3], "chest", Bench.Model, 1, Reports.Used).Instance,
            ReportIdentity.Of(archive.Studies[3], "chest", Bench.Model, 1, Reports.Used.Reverse()).Instance);

    [Fact]
    public void Build_NothingUsed_IsRefusedBecauseAFindingRestsOnImages() =>
        Assert.Throws<DicomException>(() => ReportBuilder.Build(Reports.Request(archive, Bench.Model, []) with { Finding = new StudyFinding(0.1, []) }));
}
