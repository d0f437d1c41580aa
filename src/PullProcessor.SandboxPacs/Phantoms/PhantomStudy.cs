using System.Globalization;
using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>The attributes of patient and study that every object of a study carries, and UIDs below the study's.</summary>
internal sealed class PhantomStudy(PhantomPlan plan, int index, DateOnly date, string description)
{
    public string StudyInstanceUid { get; } = PhantomUid.From(plan.Seed, Number(index));

    public string Date { get; } = date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public string Time { get; } = $"{8 + (index % 10):00}{index * 7 % 60:00}00";

    public string SeriesUid(int series) => PhantomUid.From(plan.Seed, Number(index), Number(series));

    public string InstanceUid(int series, int instance) => PhantomUid.From(plan.Seed, Number(index), Number(series), Number(instance));

    public string FrameOfReferenceUid => PhantomUid.From(plan.Seed, Number(index), "frame of reference");

    /// <summary>A data set with Patient, General Study, General Equipment and SOP Common (PS3.3 C.7.1.1, C.7.2.1, C.7.5.1, C.12.1).</summary>
    public DicomDataset NewObject(string sopClassUid, string modality, int series, int instance, string seriesDescription)
    {
        var number = index + 1;
        return new DicomDataset()
            .Add(DicomTag.SpecificCharacterSet, "ISO_IR 192")
            .Add(DicomTag.InstanceCreationDate, Date)
            .Add(DicomTag.InstanceCreationTime, Time)
            .Add(DicomTag.SOPClassUID, sopClassUid)
            .Add(DicomTag.SOPInstanceUID, InstanceUid(series, instance))
            .Add(DicomTag.StudyDate, Date)
            .Add(DicomTag.StudyTime, Time)
            .Add(DicomTag.AccessionNumber, $"SYN{number:0000}")
            .Add(DicomTag.Modality, modality)
            .Add(DicomTag.Manufacturer, "PullProcessor sandbox")
            .AddEmpty(DicomTag.ReferringPhysicianName)
            .Add(DicomTag.StudyDescription, description)
            .Add(DicomTag.SeriesDescription, seriesDescription)
            .Add(DicomTag.ManufacturerModelName, "Phantom")
            .Add(DicomTag.SoftwareVersions, "1")
            .Add(DicomTag.DeviceSerialNumber, "1")
            .Add(DicomTag.PatientName, index % 7 == 6 ? $"Phäntom^Probe{number:0000}" : $"Phantom^Case{number:0000}") // Some beyond ASCII, as everywhere.
            .Add(DicomTag.PatientID, $"SYNTHETIC-{number:0000}")
            .Add(DicomTag.PatientBirthDate, $"{1940 + (index % 60)}0101")
            .Add(DicomTag.PatientSex, index % 2 == 0 ? "F" : "M")
            .Add(DicomTag.StudyInstanceUID, StudyInstanceUid)
            .Add(DicomTag.SeriesInstanceUID, SeriesUid(series))
            .Add(DicomTag.StudyID, $"S{number}")
            .Add(DicomTag.SeriesNumber, series)
            .Add(DicomTag.InstanceNumber, instance);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
