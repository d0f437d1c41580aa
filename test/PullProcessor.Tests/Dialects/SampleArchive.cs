using System.Globalization;
using System.Text;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dialects;

/// <summary>Seven series in six studies of six days, made by hand so that every switch has something to act on. Study n has the UID 1.2.3.n, its series 1.2.3.n.1 and
/// so on; the third study has a report in a second series, the fifth is in colour, the sixth has three frames and an object in RLE.</summary>
internal static class SampleArchive
{
    public const int Studies = 6;

    private static readonly int[] Instances = [3, 3, 3, 2, 1, 1];
    private static readonly string[] Modalities = ["CT", "CT", "CT", "MR", "US", "OT"];

    public static void Write(string folder)
    {
        for (var study = 1; study <= Studies; study++)
        {
            for (var instance = 1; instance <= Instances[study - 1]; instance++)
            {
                var syntax = study == 4 ? DicomTransferSyntax.ImplicitVRLittleEndian : DicomTransferSyntax.ExplicitVRLittleEndian;
                Save(folder, $"{study}-1-{instance}", Image(study, instance), syntax);
            }
        }

        Save(folder, "3-2-1", Base(3, 2, 1, "SR", "1.2.840.10008.5.1.4.1.1.88.34"), DicomTransferSyntax.ExplicitVRLittleEndian);
        var compressed = Image(6, 2);
        compressed.AddOrUpdate(new DicomFragmentSequence(DicomTag.PixelData, DicomVR.OB, ReadOnlyMemory<byte>.Empty, [new byte[64]]));
        Save(folder, "6-1-2", compressed, DicomTransferSyntax.RleLossless);
    }

    /// <summary>A report of the first study, to be stored.</summary>
    public static byte[] Report(string sop = "1.2.3.1.8.1", DicomTransferSyntax? syntax = null, string description = "stored")
    {
        var report = Base(1, 8, 1, "SR", "1.2.840.10008.5.1.4.1.1.88.34").Add(DicomTag.SOPInstanceUID, sop).Add(DicomTag.SeriesDescription, description);
        return DicomFile.Create(report, syntax ?? DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();
    }

    private static DicomDataset Image(int study, int instance)
    {
        var samples = study == 5 ? 3 : 1;
        var frames = study == 6 && instance == 1 ? 3 : 1;
        var image = Base(study, 1, instance, Modalities[study - 1], "1.2.840.10008.5.1.4.1.1.7")
            .Add(DicomTag.SamplesPerPixel, samples)
            .Add(DicomTag.PhotometricInterpretation, samples == 3 ? "RGB" : "MONOCHROME2")
            .Add(DicomTag.NumberOfFrames, frames)
            .Add(DicomTag.Rows, 4)
            .Add(DicomTag.Columns, 4)
            .Add(DicomTag.BitsAllocated, 8)
            .Add(DicomTag.ImagePositionPatient, 1.5, 2, instance)
            .Add(DicomTag.ContourData, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        image.AddOrUpdate(new DicomElement(DicomTag.EncapsulatedDocument, DicomVR.OB, new byte[] { 1, 2, 3, 4 }));
        image.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OB, Enumerable.Range(0, 16 * samples * frames).Select(value => (byte)value).ToArray()));
        return image;
    }

    private static DicomDataset Base(int study, int series, int instance, string modality, string sopClass)
    {
        var dataset = new DicomDataset()
            .Add(DicomTag.SpecificCharacterSet, "ISO_IR 192")
            .Add(DicomTag.SOPClassUID, sopClass)
            .Add(DicomTag.SOPInstanceUID, $"1.2.3.{study}.{series}.{instance}")
            .Add(DicomTag.StudyDate, $"2024010{study}")
            .Add(DicomTag.StudyTime, $"{9 + study:00}0000")
            .Add(DicomTag.AccessionNumber, $"ACC{study}")
            .Add(DicomTag.Modality, modality)
            .Add(DicomTag.StudyDescription, $"Study {study}")
            .Add(DicomTag.PatientID, $"P{study}")
            .Add(DicomTag.BodyPartExamined, "CHEST")
            .Add(DicomTag.StudyInstanceUID, $"1.2.3.{study}")
            .Add(DicomTag.SeriesInstanceUID, $"1.2.3.{study}.{series}")
            .Add(DicomTag.InstanceNumber, instance)
            .AddEmpty(DicomTag.StudyID);
        dataset.AddOrUpdate(new DicomElement(DicomTag.PatientName, DicomVR.PN, Encoding.UTF8.GetBytes(study == 1 ? "Yamada^Tarou=山田^太郎=やまだ^たろう" : "Doe^Jane")));
        return dataset;
    }

    private static void Save(string folder, string name, DicomDataset dataset, DicomTransferSyntax syntax) =>
        File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}.dcm")), DicomFile.Create(dataset, syntax).ToArray());
}
