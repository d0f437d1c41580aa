using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Scoring;

/// <summary>The lesions that the structured reports of an archive name, read back from the stored objects.</summary>
internal sealed record ReportedLesions
{
    private const string ImagingMeasurementReport = "126000"; // (126000,DCM), the title of TID 1500.

    /// <summary>The study that the report is about.</summary>
    public required string StudyInstanceUid { get; init; }

    /// <summary>The file it stands in.</summary>
    public required string File { get; init; }

    /// <summary>Centres in the patient, in mm.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> CentresMm { get; init; }

    /// <summary>Every report below a folder.</summary>
    public static IReadOnlyList<ReportedLesions> Find(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read).OfType<ReportedLesions>()];

    private static ReportedLesions? Read(string path)
    {
        DicomDataset dataset;
        try
        {
            dataset = DicomFile.Read(System.IO.File.ReadAllBytes(path)).Dataset;
        }
        catch (DicomException)
        {
            return null; // The archive may hold broken files on purpose; they are no reports.
        }

        return dataset.GetString(DicomTag.Modality) == "SR"
            && dataset.GetItems(DicomTag.ConceptNameCodeSequence) is [var title, ..] && title.GetString(DicomTag.CodeValue) == ImagingMeasurementReport
            ? new ReportedLesions { StudyInstanceUid = dataset.GetString(DicomTag.StudyInstanceUID) ?? "", File = path, CentresMm = [.. Points(dataset)] }
            : null;
    }

    private static IEnumerable<IReadOnlyList<double>> Points(DicomDataset item)
    {
        if (item.GetString(DicomTag.ValueType) == "SCOORD3D" && item.GetString(DicomTag.GraphicType) == "POINT")
        {
            yield return item.GetDoubles(DicomTag.GraphicData);
        }

        foreach (var point in item.GetItems(DicomTag.ContentSequence).SelectMany(Points))
        {
            yield return point;
        }
    }
}
