using System.Globalization;
using PullProcessor.Dicom.Objects;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>What all DICOM objects of an analysis call its lesions, labels and images, so that what belongs together is named alike.</summary>
internal static class ResultWords
{
    private const int LongestText = 64; // PS3.5 6.2, LO.

    /// <summary>The name of a lesion, by its place in the list of lesions, from 0.</summary>
    public static string TrackingId(int lesion) => string.Create(CultureInfo.InvariantCulture, $"lesion-{lesion + 1}");

    /// <summary>A score as people read it.</summary>
    public static string Score(double score) => score.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A label's code.</summary>
    public static CodedConcept ToConcept(this ModelLabel label) => new(label.Value, label.Scheme, label.Meaning);

    /// <summary>An instance that the model saw.</summary>
    public static ReferencedInstance ToReference(this InstancePrediction prediction) =>
        new(prediction.SeriesInstanceUid, prediction.SopClassUid, prediction.SopInstanceUid);

    /// <summary>The instance of an image; its frame is told apart.</summary>
    public static ReferencedInstance ToReference(this ImageReference image) => new(image.SeriesInstanceUid, image.SopClassUid, image.SopInstanceUid);

    /// <summary>A planned result, for one that refers to it.</summary>
    public static ReferencedInstance ToReference(this PlannedResult result) => new(result.Series, result.SopClass, result.Instance);

    /// <summary>Cut to what an attribute of 64 characters holds.</summary>
    public static string Shorten(string text) => text.Length <= LongestText ? text : text[..LongestText].TrimEnd();
}
