namespace PullProcessor.Dicom.Objects;

/// <summary>Comprehensive 3D SR documents (PS3.3 A.35.13) with an Imaging Measurement Report (PS3.16 TID 1500).</summary>
public static class ComprehensiveSr
{
    /// <summary>SOP Class UID of Comprehensive 3D SR Storage.</summary>
    public static SopClassUid SopClass { get; } = new("1.2.840.10008.5.1.4.1.1.88.34");

    /// <summary>Builds the document: marked as unverified computer output, filed in the source's study, deterministic.</summary>
    /// <exception cref="DicomException">The report would not be valid; the message lists all that is missing or wrong.</exception>
    public static DicomDataset Build(MeasurementReport report)
    {
        ReportFaults.ThrowIfAny(report);
        var document = ResultAttributes.Begin(report.Origin, SopClass, "SR").AddEmpty(DicomTag.ReferencedPerformedProcedureStepSequence);
        AddState(document, report);
        return ContentItem.AsRoot(document, Concepts.ImagingMeasurementReport, "1500", MeasurementContent.Of(report));
    }

    private static void AddState(DicomDataset document, MeasurementReport report)
    {
        var study = document.GetString(DicomTag.StudyInstanceUID)!;
        document
            .AddEmpty(DicomTag.PerformedProcedureCodeSequence)
            .Add(DicomTag.CurrentRequestedProcedureEvidenceSequence, EvidenceSequence.Of(study, report.ReferencedInstances))
            .Add(DicomTag.CompletionFlag, "COMPLETE")
            .Add(DicomTag.VerificationFlag, "UNVERIFIED")
            .Add(DicomTag.PreliminaryFlag, "PRELIMINARY");
        if (report.Origin.Predecessors.Count > 0)
        {
            document.Add(DicomTag.PredecessorDocumentsSequence, EvidenceSequence.Of(study, report.Origin.Predecessors));
        }
    }
}
