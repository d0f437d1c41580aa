using System.Globalization;

namespace PullProcessor.Dicom.Objects;

/// <summary>The attributes that all result objects share: patient and study as they stand, SOP Common, series and equipment (PS3.3 C.7.1.1, C.7.2.1, C.12.1, C.7.3.1, C.7.5.1).</summary>
internal static class ResultAttributes
{
    /// <summary>Begins an object. All but structured reports say by Contributing Equipment Sequence which model made them in which run, and that nobody verified it.</summary>
    public static DicomDataset Begin(ResultOrigin origin, SopClassUid sopClass, string modality)
    {
        var target = new DicomDataset();
        SourceModules.CopyTo(target, origin.Source);
        target
            .Add(DicomTag.InstanceCreationDate, DateOf(origin))
            .Add(DicomTag.InstanceCreationTime, TimeOf(origin))
            .Add(DicomTag.SOPClassUID, sopClass.Value)
            .Add(DicomTag.SOPInstanceUID, origin.SopInstanceUid.Value)
            .Add(DicomTag.ContentDate, DateOf(origin))
            .Add(DicomTag.ContentTime, TimeOf(origin))
            .Add(DicomTag.Modality, modality)
            .Add(DicomTag.Manufacturer, origin.Algorithm.Manufacturer)
            .Add(DicomTag.SeriesDescription, origin.SeriesDescription)
            .Add(DicomTag.ManufacturerModelName, origin.Algorithm.Name)
            .Add(DicomTag.SoftwareVersions, origin.Algorithm.Version)
            .Add(DicomTag.SeriesInstanceUID, origin.SeriesInstanceUid.Value)
            .Add(DicomTag.SeriesNumber, (double)origin.SeriesNumber)
            .Add(DicomTag.InstanceNumber, (double)origin.InstanceNumber);

        // A structured report names the algorithm at every finding (TID 4019), where readers of reports look for it.
        return modality == "SR" ? target : target.Add(DicomTag.ContributingEquipmentSequence, ProcessingEquipment.ItemOf(origin));
    }

    /// <summary>The origin's date (DA).</summary>
    public static string DateOf(ResultOrigin origin) => origin.ContentDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>The origin's time (TM).</summary>
    public static string TimeOf(ResultOrigin origin) => origin.ContentDateTime.ToString("HHmmss", CultureInfo.InvariantCulture);
}
