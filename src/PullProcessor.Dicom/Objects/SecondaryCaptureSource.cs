using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Objects;

/// <summary>What a picture of an image has of the image.</summary>
internal static class SecondaryCaptureSource
{
    private const double LeastShare = 0.05; // Of a direction, about 3 degrees: less is not worth a letter.
    private static readonly DicomTag[] LossyDetails = [DicomTag.LossyImageCompressionRatio, DicomTag.LossyImageCompressionMethod];

    /// <summary>What was lost stays lost in what is derived (PS3.3 C.7.6.1.1.5).</summary>
    public static void AddLossyCompression(DicomDataset target, DicomDataset source)
    {
        var isLossy = source.GetString(DicomTag.LossyImageCompression) == "01";
        target.Add(DicomTag.LossyImageCompression, isLossy ? "01" : "00");
        foreach (var tag in LossyDetails)
        {
            if (isLossy && source.Find(tag) is DicomElement { Length: > 0 } element && element.VR == Dictionary.DicomDictionary.VROf(tag))
            {
                target.AddOrUpdate(element);
            }
        }
    }

    /// <summary>Patient Orientation (0020,0020) of a frame: as the image says, else from its plane; without values where it has neither.</summary>
    /// <param name="dataset">The image.</param>
    /// <param name="frameNumber">From 1.</param>
    public static string[] OrientationOf(DicomDataset dataset, int frameNumber)
    {
        if (dataset.GetStrings(DicomTag.PatientOrientation) is [{ Length: > 0 } row, { Length: > 0 } column] && IsLetters(row) && IsLetters(column))
        {
            return [row, column];
        }

        return PlaneOf(dataset, frameNumber) is { } plane ? [Letters(plane.RowDirection), Letters(plane.ColumnDirection)] : [];
    }

    private static ImagePlane? PlaneOf(DicomDataset dataset, int frameNumber)
    {
        try
        {
            return ImagePlane.Find(dataset, frameNumber - 1);
        }
        catch (DicomException)
        {
            return null; // A plane that makes no sense is no direction; the picture is as good without.
        }
    }

    private static bool IsLetters(string value) => value.Length <= 3 && value.All(c => c is 'A' or 'P' or 'R' or 'L' or 'H' or 'F');

    // Towards left, posterior and head the patient's coordinates grow (C.7.6.2.1.1).
    private static string Letters(PatientVector direction) => string.Concat(
        new[] { (direction.X, 'L', 'R'), (direction.Y, 'P', 'A'), (direction.Z, 'H', 'F') }
            .Where(axis => Math.Abs(axis.Item1) > LeastShare)
            .OrderByDescending(axis => Math.Abs(axis.Item1))
            .Select(axis => axis.Item1 > 0 ? axis.Item2 : axis.Item3));
}
