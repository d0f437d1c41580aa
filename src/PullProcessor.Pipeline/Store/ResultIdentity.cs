using System.Globalization;
using PullProcessor.Dicom;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>The UIDs of an analysis and of all that is made of it. They follow from what it is about, so that every try of the same work makes the same objects.</summary>
public sealed record ResultIdentity
{
    // Change only with a new way to derive UIDs. Reports had theirs before there were other kinds, and keep them.
    private const string ReportScheme = "pullprocessor-sr-1";
    private const string Scheme = "pullprocessor-result-1";

    private readonly string reportSeries;
    private readonly string reportInstance;

    private ResultIdentity(string digest, string run, string reportSeries, string reportInstance) =>
        (InputDigest, RunUid, this.reportSeries, this.reportInstance) = (digest, run, reportSeries, reportInstance);

    /// <summary>UID of the list of instances that the model saw.</summary>
    public string InputDigest { get; }

    /// <summary>The analysis: one for all objects that are made of the model's answer.</summary>
    public string RunUid { get; }

    /// <summary>Derives the UIDs from study, pipeline, model, revision and input.</summary>
    public static ResultIdentity Of(StudyInstanceUid study, string pipeline, ModelManifest model, int revision, IEnumerable<InstancePrediction> used)
    {
        var input = DicomUidFactory.FromHash([.. used.Select(prediction => prediction.SopInstanceUid.Value).Order(StringComparer.Ordinal)]);
        string Uid(string level) => DicomUidFactory.FromHash(
            ReportScheme, level, study.Value, pipeline, model.Id, model.Version, revision.ToString(CultureInfo.InvariantCulture), input);
        return new ResultIdentity(input, Uid("run"), Uid("series"), Uid("instance"));
    }

    /// <summary>The series of all objects of a kind: each kind has one of its own.</summary>
    public SeriesInstanceUid Series(ResultKind kind) =>
        new(kind == ResultKind.Sr ? reportSeries : DicomUidFactory.FromHash(Scheme, "series", RunUid, kind.Word()));

    /// <summary>An object.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="part">Which of several of the kind; empty where there is one.</param>
    public SopInstanceUid Instance(ResultKind kind, string part) =>
        new(kind == ResultKind.Sr && part.Length == 0 ? reportInstance : DicomUidFactory.FromHash(Scheme, "instance", RunUid, kind.Word(), part));

    /// <summary>A UID for a lesion, by its place in the list of lesions: the same in all objects that show it.</summary>
    public string TrackingUid(int lesion) => DicomUidFactory.FromHash(ReportScheme, "lesion", reportInstance, lesion.ToString(CultureInfo.InvariantCulture));
}
