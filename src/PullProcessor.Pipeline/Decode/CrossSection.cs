using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Decode;

/// <summary>What must be there for an image of a cross-section: without it a model would be fed, or its findings placed, wrongly.</summary>
internal static class CrossSection
{
    private const string CtImage = "1.2.840.10008.5.1.4.1.1.2";
    private static readonly string[] Modalities = ["CT", "MR", "PT"];

    /// <summary>The place of a frame in the patient, which CT, MR and PT must have (PS3.3 C.7.6.2); null for others that have none.</summary>
    /// <exception cref="DicomException">It is missing or makes no sense.</exception>
    public static PlaneGeometry? PlaneOf(DicomDataset dataset, int frame)
    {
        var plane = Modalities.Contains(dataset.GetString(DicomTag.Modality)) ? ImagePlane.From(dataset, frame) : ImagePlane.Find(dataset, frame);
        return plane is null ? null : new PlaneGeometry(
            [plane.Position.X, plane.Position.Y, plane.Position.Z],
            [plane.RowDirection.X, plane.RowDirection.Y, plane.RowDirection.Z, plane.ColumnDirection.X, plane.ColumnDirection.Y, plane.ColumnDirection.Z],
            plane.RowSpacing,
            plane.ColumnSpacing);
    }

    /// <summary>A CT image says how its stored values become Hounsfield units (PS3.3 C.8.2.1, type 1).</summary>
    /// <exception cref="DicomException">It does not.</exception>
    public static void RequireModalityValues(DicomDataset dataset)
    {
        if (dataset.GetString(DicomTag.SOPClassUID) != CtImage || dataset.Contains(DicomTag.ModalityLUTSequence))
        {
            return;
        }

        foreach (var tag in (DicomTag[])[DicomTag.RescaleSlope, DicomTag.RescaleIntercept])
        {
            if (dataset.GetDouble(tag) is null)
            {
                throw new DicomException($"{tag} is missing or no number, so its stored values cannot be made into Hounsfield units.");
            }
        }
    }
}
