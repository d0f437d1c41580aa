using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Archive;

/// <summary>A level of the hierarchy: which attributes the index keeps of an object, and which a search returns unasked (PS3.18 tables 10.6.3-3 to 10.6.3-5).</summary>
internal sealed class ArchiveLevel
{
    private static readonly DicomElement Utf8Declared = new(DicomTag.SpecificCharacterSet, DicomVR.CS, "ISO_IR 192"u8.ToArray());

    private ArchiveLevel(IReadOnlyList<DicomTag> kept, IReadOnlyList<DicomTag> returned)
    {
        Kept = kept;
        Returned = returned;
    }

    public IReadOnlyList<DicomTag> Kept { get; }

    public IReadOnlyList<DicomTag> Returned { get; }

    public static ArchiveLevel Study { get; } = new(
        [
            DicomTag.StudyDate, DicomTag.StudyTime, DicomTag.AccessionNumber, DicomTag.ReferringPhysicianName, DicomTag.TimezoneOffsetFromUTC,
            DicomTag.StudyDescription, DicomTag.PatientName, DicomTag.PatientID, DicomTag.IssuerOfPatientID, DicomTag.PatientBirthDate,
            DicomTag.PatientSex, DicomTag.StudyInstanceUID, DicomTag.StudyID,
        ],
        [
            DicomTag.StudyDate, DicomTag.StudyTime, DicomTag.AccessionNumber, DicomTag.InstanceAvailability, DicomTag.ModalitiesInStudy,
            DicomTag.ReferringPhysicianName, DicomTag.TimezoneOffsetFromUTC, DicomTag.RetrieveURL, DicomTag.PatientName, DicomTag.PatientID,
            DicomTag.PatientBirthDate, DicomTag.PatientSex, DicomTag.StudyInstanceUID, DicomTag.StudyID,
            DicomTag.NumberOfStudyRelatedSeries, DicomTag.NumberOfStudyRelatedInstances,
        ]);

    public static ArchiveLevel Series { get; } = new(
        [
            DicomTag.Modality, DicomTag.SeriesDescription, DicomTag.BodyPartExamined, DicomTag.ProtocolName, DicomTag.SeriesInstanceUID,
            DicomTag.SeriesNumber, DicomTag.Laterality, DicomTag.PerformedProcedureStepStartDate, DicomTag.PerformedProcedureStepStartTime,
        ],
        [
            DicomTag.Modality, DicomTag.TimezoneOffsetFromUTC, DicomTag.SeriesDescription, DicomTag.RetrieveURL, DicomTag.SeriesInstanceUID,
            DicomTag.SeriesNumber, DicomTag.NumberOfSeriesRelatedInstances, DicomTag.PerformedProcedureStepStartDate,
            DicomTag.PerformedProcedureStepStartTime,
        ]);

    public static ArchiveLevel Instance { get; } = new(
        [
            DicomTag.SOPClassUID, DicomTag.SOPInstanceUID, DicomTag.InstanceNumber, DicomTag.NumberOfFrames, DicomTag.Rows, DicomTag.Columns,
            DicomTag.BitsAllocated,
        ],
        [
            DicomTag.SOPClassUID, DicomTag.SOPInstanceUID, DicomTag.InstanceAvailability, DicomTag.TimezoneOffsetFromUTC, DicomTag.RetrieveURL,
            DicomTag.AvailableTransferSyntaxUID, DicomTag.InstanceNumber, DicomTag.NumberOfFrames, DicomTag.Rows, DicomTag.Columns,
            DicomTag.BitsAllocated,
        ]);

    /// <summary>The kept attributes as a data set of its own: values are copied, so that the file's memory can go, and text is turned into UTF-8.</summary>
    public DicomDataset Extract(DicomDataset source)
    {
        var extract = new DicomDataset(Utf8Declared);
        foreach (var tag in Kept)
        {
            if (source.Find(tag) is DicomElement element)
            {
                extract.AddOrUpdate(element.VR.FollowsCharacterSet()
                    ? Utf8(source, tag, element.VR)
                    : new DicomElement(tag, element.VR, element.Value.ToArray()));
            }
        }

        return extract;
    }

    private static DicomElement Utf8(DicomDataset source, DicomTag tag, DicomVR vr)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(string.Join('\\', source.GetStrings(tag)));
        return new DicomElement(tag, vr, bytes);
    }
}
