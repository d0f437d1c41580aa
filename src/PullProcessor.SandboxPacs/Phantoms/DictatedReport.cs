using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>A Basic Text SR (PS3.3 A.35.1) as a radiologist's report: no pixels, which selection has to leave out.</summary>
internal static class DictatedReport
{
    public const int SeriesNumber = 901;

    public static DicomDataset Make(PhantomStudy study) =>
        study.NewObject("1.2.840.10008.5.1.4.1.1.88.11", "SR", SeriesNumber, 1, "Report")
            .Add(DicomTag.ContentDate, study.Date)
            .Add(DicomTag.ContentTime, study.Time)
            .AddEmpty(DicomTag.ReferencedPerformedProcedureStepSequence)
            .AddEmpty(DicomTag.PerformedProcedureCodeSequence)
            .Add(DicomTag.CompletionFlag, "COMPLETE")
            .Add(DicomTag.VerificationFlag, "UNVERIFIED")
            .Add(DicomTag.ValueType, "CONTAINER")
            .Add(DicomTag.ConceptNameCodeSequence, ReportContent.Code("11528-7", "LN", "Radiology Report"))
            .Add(DicomTag.ContinuityOfContent, "SEPARATE")
            .Add(DicomTag.ContentSequence, ReportContent.Text(ReportContent.Code("121071", "DCM", "Finding"), "Synthetic report of a phantom."));
}
