namespace PullProcessor.Dicom.Objects;

/// <summary>Structured reports with an Imaging Measurement Report (PS3.16 TID 1500) in one of three SOP classes.</summary>
public static class StructuredReport
{
    private const string Template = "1500";

    /// <summary>The SOP class of a kind of reports.</summary>
    public static SopClassUid SopClassOf(StructuredReportKind kind) => kind switch
    {
        StructuredReportKind.Comprehensive3D => new("1.2.840.10008.5.1.4.1.1.88.34"),
        StructuredReportKind.Comprehensive => new("1.2.840.10008.5.1.4.1.1.88.33"),
        StructuredReportKind.Enhanced => new("1.2.840.10008.5.1.4.1.1.88.22"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of structured report."),
    };

    /// <summary>Builds the document: marked as unverified computer output, filed in the source's study, deterministic.</summary>
    /// <exception cref="DicomException">The report would not be valid; the message lists all that is missing or wrong.</exception>
    public static DicomDataset Build(MeasurementReport report)
    {
        ReportFaults.ThrowIfAny(report);
        var document = ResultAttributes.Begin(report.Origin, SopClassOf(report.Kind), "SR").AddEmpty(DicomTag.ReferencedPerformedProcedureStepSequence);
        AddState(document, report);
        return ContentItem.AsRoot(document, Concepts.ImagingMeasurementReport, Template, MeasurementContent.Of(report));
    }

    private static void AddState(DicomDataset document, MeasurementReport report)
    {
        var study = document.GetString(DicomTag.StudyInstanceUID)!;
        document
            .AddEmpty(DicomTag.PerformedProcedureCodeSequence)
            .Add(DicomTag.CurrentRequestedProcedureEvidenceSequence, EvidenceSequence.Of(study, Evidence(report)))
            .Add(DicomTag.CompletionFlag, "COMPLETE")
            .Add(DicomTag.VerificationFlag, "UNVERIFIED")
            .Add(DicomTag.PreliminaryFlag, "PRELIMINARY");
        if (report.Origin.Predecessors.Count > 0)
        {
            document.Add(DicomTag.PredecessorDocumentsSequence, EvidenceSequence.Of(study, report.Origin.Predecessors));
        }
    }

    // All that the content refers to (PS3.3 C.17.2.2): the images, and the segmentations that say where lesions are.
    private static IEnumerable<ReferencedInstance> Evidence(MeasurementReport report) =>
        report.ReferencedInstances.Concat(report.Lesions.Select(lesion => lesion.Region.HeldBy).OfType<ReferencedInstance>());
}
