namespace PullProcessor.Dicom.Objects;

/// <summary>The content tree of a report by TID 1500 Measurement Report (PS3.16).</summary>
internal static class MeasurementContent
{
    /// <summary>Children of the root, in the template's order.</summary>
    public static IEnumerable<DicomDataset> Of(MeasurementReport report)
    {
        yield return ContentItem.Coded(Relationship.HasConceptMod, Concepts.Language, Concepts.AmericanEnglish);
        foreach (var item in DeviceObserver.ItemsOf(report.Origin))
        {
            yield return item;
        }

        if (Concepts.ProcedureOf(report.Origin.Source.GetString(DicomTag.Modality)) is { } procedure)
        {
            yield return ContentItem.Coded(Relationship.HasConceptMod, Concepts.ProcedureReported, procedure);
        }

        yield return ContentItem.Container(
            Concepts.ImagingMeasurements,
            template: null,
            [.. ClassificationGroups.Of(report), .. report.Lesions.Select(lesion => LesionGroup.Of(report, lesion))]);
    }
}
