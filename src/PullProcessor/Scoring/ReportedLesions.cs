using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Scoring;

/// <summary>The lesions that the structured reports of an archive name, read back from the stored objects.</summary>
internal sealed record ReportedLesions
{
    private const string ImagingMeasurementReport = "126000"; // (126000,DCM), the title of TID 1500.
    private const string Center = "111010"; // (111010,DCM)
    private static readonly string?[] LesionTemplates = ["1410", "1411"];

    /// <summary>The study that the report is about.</summary>
    public required string StudyInstanceUid { get; init; }

    /// <summary>The file it stands in.</summary>
    public required string File { get; init; }

    /// <summary>The report itself.</summary>
    public required string SopInstanceUid { get; init; }

    /// <summary>Centres in the patient, in mm.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> CentresMm { get; init; }

    /// <summary>Lesions without a centre in the patient: only Comprehensive 3D SR has places there, and only where the images have a frame of reference.</summary>
    public required int Unplaced { get; init; }

    private IReadOnlyList<string> Predecessors { get; init; } = [];

    /// <summary>Every report below a folder that none of the others replaces.</summary>
    public static IReadOnlyList<ReportedLesions> Find(string folder)
    {
        ReportedLesions[] all =
            [.. Directory.EnumerateFiles(folder, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read).OfType<ReportedLesions>()];
        var replaced = all.SelectMany(report => report.Predecessors).ToHashSet();
        return [.. all.Where(report => !replaced.Contains(report.SopInstanceUid))];
    }

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

        return dataset.GetString(DicomTag.Modality) == "SR" && CodeOf(dataset) == ImagingMeasurementReport ? Read(path, dataset) : null;
    }

    private static ReportedLesions Read(string path, DicomDataset dataset)
    {
        IReadOnlyList<double>?[] centres = [.. Items(dataset).Where(IsLesion).Select(CentreOf)];
        return new ReportedLesions
        {
            StudyInstanceUid = dataset.GetString(DicomTag.StudyInstanceUID) ?? "",
            File = path,
            SopInstanceUid = dataset.GetString(DicomTag.SOPInstanceUID) ?? "",
            CentresMm = [.. centres.OfType<IReadOnlyList<double>>()],
            Unplaced = centres.Count(centre => centre is null),
            Predecessors = [.. PredecessorsOf(dataset)],
        };
    }

    private static bool IsLesion(DicomDataset item) =>
        item.GetItems(DicomTag.ContentTemplateSequence) is [var template, ..] && LesionTemplates.Contains(template.GetString(DicomTag.TemplateIdentifier));

    private static IReadOnlyList<double>? CentreOf(DicomDataset lesion) =>
        lesion.GetItems(DicomTag.ContentSequence)
            .FirstOrDefault(item => CodeOf(item) == Center && item.GetString(DicomTag.ValueType) == "SCOORD3D" && item.GetString(DicomTag.GraphicType) == "POINT")
            ?.GetDoubles(DicomTag.GraphicData);

    private static IEnumerable<string> PredecessorsOf(DicomDataset report) =>
        report.GetItems(DicomTag.PredecessorDocumentsSequence)
            .SelectMany(study => study.GetItems(DicomTag.ReferencedSeriesSequence))
            .SelectMany(series => series.GetItems(DicomTag.ReferencedSOPSequence))
            .Select(document => document.GetString(DicomTag.ReferencedSOPInstanceUID)).OfType<string>();

    private static IEnumerable<DicomDataset> Items(DicomDataset item) => item.GetItems(DicomTag.ContentSequence).SelectMany(Items).Prepend(item);

    private static string? CodeOf(DicomDataset item) =>
        item.GetItems(DicomTag.ConceptNameCodeSequence) is [var concept, ..] ? concept.GetString(DicomTag.CodeValue) : null;
}
