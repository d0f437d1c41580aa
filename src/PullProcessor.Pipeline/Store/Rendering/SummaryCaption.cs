using System.Globalization;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Pipeline.Store.Rendering;

/// <summary>The words under the picture.</summary>
internal static class SummaryCaption
{
    /// <summary>The lines, and for each whether it is a warning.</summary>
    public static IEnumerable<(string Text, bool IsWarning)> LinesOf(SummaryContent content, DicomDataset image, DisplayedFrame frame, int frameCount)
    {
        yield return ($"AI result of {content.ModelName} {content.ModelVersion}", false);
        yield return (content.IsPresent
            ? $"{content.Finding}, score {Score(content.Score)}"
            : $"No finding above threshold ({content.Finding}, highest score {Score(content.Score)})", false);
        foreach (var detail in content.Details)
        {
            yield return (detail, false);
        }

        yield return (content.NotForClinicalUse ? "Computer output, unverified. Not for clinical use" : "Computer output, unverified", true);
        if (string.Join(", ", PlaceOf(content, image, frame, frameCount)) is { Length: > 0 } place)
        {
            yield return ($"{char.ToUpperInvariant(place[0])}{place[1..]}", false);
        }
    }

    private static IEnumerable<string> PlaceOf(SummaryContent content, DicomDataset image, DisplayedFrame frame, int frameCount)
    {
        if (content is { Slice: { } slice, SliceCount: { } count })
        {
            yield return Invariant($"slice {slice} of {count}");
        }

        if (image.GetInt32(DicomTag.SeriesNumber) is { } series)
        {
            yield return Invariant($"series {series}");
        }

        if (image.GetInt32(DicomTag.InstanceNumber) is { } instance)
        {
            yield return Invariant($"instance {instance}");
        }

        if (frameCount > 1)
        {
            yield return Invariant($"frame {content.Frame} of {frameCount}");
        }

        if (frame.Window is { } window)
        {
            yield return frame.IsOwnWindow ? Invariant($"window {window.Center:0.##}/{window.Width:0.##}") : "full grey scale";
        }
    }

    private static string Score(double score) => Invariant($"{score:0.00}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
