using System.Globalization;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>The UIDs of a report. They follow from what it is about, so that every try of the same work makes the same object.</summary>
public sealed record ReportIdentity
{
    private const string Scheme = "pullprocessor-sr-1"; // Changes only with a new way to derive the UIDs.

    private ReportIdentity(string digest, SeriesInstanceUid series, SopInstanceUid instance, string run) =>
        (InputDigest, Series, Instance, RunUid) = (digest, series, instance, run);

    /// <summary>UID of the list of instances that the model saw.</summary>
    public string InputDigest { get; }

    /// <summary>The report's own series.</summary>
    public SeriesInstanceUid Series { get; }

    /// <summary>The report.</summary>
    public SopInstanceUid Instance { get; }

    /// <summary>The analysis: one for all objects that are made of the model's answer.</summary>
    public string RunUid { get; }

    /// <summary>Derives the UIDs from study, pipeline, model, revision and input.</summary>
    public static ReportIdentity Of(StudyInstanceUid study, string pipeline, ModelManifest model, int revision, IEnumerable<InstancePrediction> used)
    {
        var input = DicomUidFactory.FromHash([.. used.Select(prediction => prediction.SopInstanceUid.Value).Order(StringComparer.Ordinal)]);
        string Uid(string level) => DicomUidFactory.FromHash(
            Scheme, level, study.Value, pipeline, model.Id, model.Version, revision.ToString(CultureInfo.InvariantCulture), input);
        return new ReportIdentity(input, new SeriesInstanceUid(Uid("series")), new SopInstanceUid(Uid("instance")), Uid("run"));
    }

    /// <summary>A UID for a lesion of this report, by its place in the report's list.</summary>
    public string TrackingUid(int lesion) => DicomUidFactory.FromHash(Scheme, "lesion", Instance.Value, lesion.ToString(CultureInfo.InvariantCulture));

    /// <summary>The SOP class of reports.</summary>
    public static SopClassUid SopClass => StructuredReport.SopClassOf(StructuredReportKind.Comprehensive3D);
}
