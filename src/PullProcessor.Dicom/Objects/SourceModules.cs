using PullProcessor.Dicom.Text;

namespace PullProcessor.Dicom.Objects;

/// <summary>Patient and study attributes of a source instance, as they stand: a PACS files the result by them.</summary>
internal static class SourceModules
{
    private static readonly DicomTag[] Type2 =
    [
        DicomTag.PatientName, DicomTag.PatientID, DicomTag.PatientBirthDate, DicomTag.PatientSex,
        DicomTag.StudyDate, DicomTag.StudyTime, DicomTag.AccessionNumber, DicomTag.ReferringPhysicianName, DicomTag.StudyID,
    ];

    private static readonly DicomTag[] Optional =
    [
        // Patient module (PS3.3 C.7.1.1)
        DicomTag.ReferencedPatientSequence, DicomTag.IssuerOfPatientID, DicomTag.TypeOfPatientID, DicomTag.IssuerOfPatientIDQualifiersSequence,
        DicomTag.SourcePatientGroupIdentificationSequence, DicomTag.GroupOfPatientsIdentificationSequence, DicomTag.PatientBirthTime,
        DicomTag.PatientBirthDateInAlternativeCalendar, DicomTag.PatientDeathDateInAlternativeCalendar, DicomTag.PatientAlternativeCalendar,
        DicomTag.QualityControlSubject, DicomTag.OtherPatientIDsSequence, DicomTag.OtherPatientNames, DicomTag.EthnicGroup, DicomTag.PatientComments,
        DicomTag.PatientSpeciesDescription, DicomTag.PatientSpeciesCodeSequence, DicomTag.PatientBreedDescription,
        DicomTag.PatientBreedCodeSequence, DicomTag.BreedRegistrationSequence, DicomTag.StrainDescription, DicomTag.ResponsiblePerson,
        DicomTag.ResponsiblePersonRole, DicomTag.ResponsibleOrganization, DicomTag.PatientIdentityRemoved, DicomTag.DeidentificationMethod,
        DicomTag.DeidentificationMethodCodeSequence,

        // General Study (C.7.2.1) and Clinical Trial Subject (C.7.1.3)
        DicomTag.StudyInstanceUID, DicomTag.StudyDescription, DicomTag.ReferringPhysicianIdentificationSequence,
        DicomTag.IssuerOfAccessionNumberSequence, DicomTag.PhysiciansOfRecord, DicomTag.PhysiciansOfRecordIdentificationSequence,
        DicomTag.NameOfPhysiciansReadingStudy, DicomTag.PhysiciansReadingStudyIdentificationSequence, DicomTag.ProcedureCodeSequence,
        DicomTag.ReferencedStudySequence, DicomTag.ClinicalTrialSponsorName, DicomTag.ClinicalTrialProtocolID,
        DicomTag.ClinicalTrialProtocolName, DicomTag.ClinicalTrialSiteID, DicomTag.ClinicalTrialSiteName, DicomTag.ClinicalTrialSubjectID,
        DicomTag.ClinicalTrialSubjectReadingID,
    ];

    /// <summary>Copies the attributes with the character set that their bytes are in, or in UTF-8 where their bytes are not what their set says; those of type 2 that the source lacks are there without a value.</summary>
    public static void CopyTo(DicomDataset target, DicomDataset source)
    {
        source = DicomTextCheck.FaultsOf(source) == DicomTextFaults.None ? source : DicomTextTranscoding.ToUtf8(source);

        // What this program adds is ASCII, which reads the same in every character set of DICOM.
        foreach (var tag in Optional.Append(DicomTag.SpecificCharacterSet))
        {
            Copy(target, source, tag);
        }

        if (!target.Contains(DicomTag.DeidentificationMethod) && !target.Contains(DicomTag.DeidentificationMethodCodeSequence))
        {
            target.Remove(DicomTag.PatientIdentityRemoved); // YES demands the method (PS3.3 C.7.1.1); without it, saying nothing is valid.
        }

        foreach (var tag in Type2)
        {
            target.AddEmpty(tag);
            Copy(target, source, tag);
        }
    }

    private static void Copy(DicomDataset target, DicomDataset source, DicomTag tag)
    {
        var vr = Dictionary.DicomDictionary.VROf(tag);
        switch (source.Find(tag))
        {
            case DicomElement element when element.VR == vr || (element.VR == DicomVR.UN && vr != DicomVR.SQ): // An archive that did not know the attribute kept its bytes.
                target.AddOrUpdate(new DicomElement(tag, vr, PaddedByTheStandard(element.Value, vr)));
                break;
            case DicomSequence { Items.Count: > 0 } sequence when vr == DicomVR.SQ:
                target.AddOrUpdate(sequence);
                break;
            default:
                break; // Absent, empty, or of a kind that its own definition forbids.
        }
    }

    // Some senders fill text up with zeros, which no text of DICOM may hold (PS3.5 6.2). The length stays, and so does what the text says.
    private static ReadOnlyMemory<byte> PaddedByTheStandard(ReadOnlyMemory<byte> value, DicomVR vr)
    {
        var text = value.Span.TrimEnd((byte)0).Length;
        if (vr.PaddingByte() == 0 || text == value.Length)
        {
            return value;
        }

        var padded = value.ToArray();
        padded.AsSpan(text).Fill(vr.PaddingByte());
        return padded;
    }
}
