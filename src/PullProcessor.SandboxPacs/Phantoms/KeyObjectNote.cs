using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>A key object selection (PS3.3 A.35.4, TID 2010) that names one slice: no pixels, which selection has to leave out.</summary>
internal static class KeyObjectNote
{
    public const int SeriesNumber = 900;

    public static DicomDataset Make(PhantomStudy study, CtSeries series)
    {
        var reference = ReportContent.Reference(CtSeries.CtImageStorage, series.SopInstanceUid(0));
        var evidence = new DicomDataset()
            .Add(DicomTag.StudyInstanceUID, study.StudyInstanceUid)
            .Add(DicomTag.ReferencedSeriesSequence, new DicomDataset()
                .Add(DicomTag.SeriesInstanceUID, series.SeriesInstanceUid)
                .Add(DicomTag.ReferencedSOPSequence, reference));
        return study.NewObject("1.2.840.10008.5.1.4.1.1.88.59", "KO", SeriesNumber, 1, "Key images")
            .Add(DicomTag.ContentDate, study.Date)
            .Add(DicomTag.ContentTime, study.Time)
            .AddEmpty(DicomTag.ReferencedPerformedProcedureStepSequence)
            .Add(DicomTag.ValueType, "CONTAINER")
            .Add(DicomTag.ConceptNameCodeSequence, ReportContent.Code("113000", "DCM", "Of Interest"))
            .Add(DicomTag.ContinuityOfContent, "SEPARATE")
            .Add(DicomTag.CurrentRequestedProcedureEvidenceSequence, evidence)
            .Add(DicomTag.ContentTemplateSequence, new DicomDataset()
                .Add(DicomTag.MappingResource, "DCMR")
                .Add(DicomTag.TemplateIdentifier, "2010"))
            .Add(DicomTag.ContentSequence, ReportContent.Image(reference));
    }
}
