using System.Text;
using PullProcessor.Dicom;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>The sources of the validity tests: modalities in their forms, character sets right and wrong, attributes that are odd or missing.</summary>
internal static class SourceCases
{
    private const string Storage = "1.2.840.10008.5.1.4.1.1.";

    private static readonly IReadOnlyList<SourceCase> Modalities =
    [
        Slices("CT", Storage + "2"),
        Slices("MR", Storage + "4"),
        Single("CR", Storage + "1", image => image.Add(DicomTag.ImagerPixelSpacing, 0.2, 0.2).Add(DicomTag.BodyPartExamined, "CHEST")),
        Single("DX", Storage + "1.1", image => image.Add(DicomTag.ImagerPixelSpacing, 0.15, 0.15).Add(DicomTag.BodyPartExamined, "CHEST")),
        Single("MG", Storage + "1.2", image => image.Add(DicomTag.ImagerPixelSpacing, 0.1, 0.1).Add(DicomTag.BodyPartExamined, "BREAST").Add(DicomTag.ImageLaterality, "L")),
        Single("US", Storage + "6.1", _ => { }),
        MultiFrame("US multi-frame", "US", Storage + "3.1", frames: 12),
        MultiFrame("CT enhanced", "CT", Storage + "2.1", frames: 20),
        MultiFrame("MR enhanced", "MR", Storage + "4.1", frames: 20),
        MultiFrame("MG tomosynthesis", "MG", Storage + "13.1.3", frames: 40),
        Single("CT without body part, paired one told", Storage + "2", image => image.Add(DicomTag.BodyPartExamined, "KNEE").Add(DicomTag.Laterality, "R"), "CT"),
    ];

    private static readonly IReadOnlyList<SourceCase> Texts =
    [
        Text("ISO_IR 100", "M\xFCller^J\xF6rg"),
        Text("ISO_IR 144", "\xBB\xEE\xDA\xE1\xD5\xDC\xD1\xE3\xE0\xD3"),
        Text("ISO_IR 192", "Wang^XiaoDong=\xE7\x8E\x8B^\xE5\xB0\x8F\xE6\x9D\xB1"),
        Text("ISO 2022 IR 6\\ISO 2022 IR 87", "Yamada^Tarou=\x1B$B;3ED\x1B(B^\x1B$BB@O:\x1B(B=\x1B$B$d$^$@\x1B(B^\x1B$B$?$m$&\x1B(B"),
        Text("\\ISO 2022 IR 87", "Yamada^Tarou=\x1B$B;3ED\x1B(B^\x1B$BB@O:\x1B(B=\x1B$B$d$^$@\x1B(B^\x1B$B$?$m$&\x1B(B"),
        Text("\\ISO 2022 IR 149", "Hong^Gildong=\x1B$)C\xFB\xF3^\x1B$)C\xD1\xCE\xD4\xD7"),
        Text("GB18030", "Wang^XiaoDong=\xCD\xF5^\xD0\xA1\xB6\xAB"),
        Text(null, "Plain^Name"),
    ];

    // The text is not what its set says: it is taken over in UTF-8.
    private static readonly IReadOnlyList<SourceCase> WrongTexts =
    [
        Text("ISO_IR 192", "M\xFCller^J\xF6rg", "UTF-8 told, Latin-1 found"),
        Text("ISO_IR 100", "Wang^XiaoDong=\xE7\x8E\x8B^\xE5\xB0\x8F\xE6\x9D\xB1", "Latin-1 told, UTF-8 found"),
        Text(null, "M\xFCller^J\xF6rg", "no set told, Latin-1 found"),
        Text(null, "Wang^XiaoDong=\xE7\x8E\x8B^\xE5\xB0\x8F\xE6\x9D\xB1", "no set told, UTF-8 found"),
        Text("ISO IR 100", "M\xFCller^J\xF6rg", "misspelt set"),
        Text("MACINTOSH", "M\xFCller^J\xF6rg", "unknown set"),
    ];

    private static readonly IReadOnlyList<SourceCase> Oddities =
    [
        Odd("study UID only", image =>
        {
            foreach (var tag in new[]
            {
                DicomTag.SpecificCharacterSet, DicomTag.StudyDate, DicomTag.StudyTime, DicomTag.AccessionNumber, DicomTag.ReferringPhysicianName,
                DicomTag.PatientName, DicomTag.PatientID, DicomTag.PatientBirthDate, DicomTag.PatientSex, DicomTag.StudyID,
            })
            {
                image.Remove(tag);
            }
        }),
        Odd("type 2 empty", image => image.AddEmpty(DicomTag.PatientName).AddEmpty(DicomTag.PatientID).AddEmpty(DicomTag.StudyDate).AddEmpty(DicomTag.ReferringPhysicianName)),
        Odd("private attributes", image =>
        {
            image.AddOrUpdate(new DicomElement(new DicomTag(0x0009, 0x0010), DicomVR.LO, "MAKER "u8.ToArray()));
            image.AddOrUpdate(new DicomElement(new DicomTag(0x0009, 0x1001), DicomVR.UN, new byte[] { 1, 2, 3, 4 }));
        }),
        Odd("unknown VR kept by an archive", image => image.AddOrUpdate(new DicomElement(DicomTag.PatientComments, DicomVR.UN, "kept"u8.ToArray()))),
        Odd("wrong VR", image => image.AddOrUpdate(new DicomElement(DicomTag.PatientSex, DicomVR.US, new byte[] { 1, 0 }))),
        Odd("identity removed, not told how", image => image.Add(DicomTag.PatientIdentityRemoved, "YES")),
        Odd("empty sequences", image => image.AddEmpty(DicomTag.ProcedureCodeSequence).AddEmpty(DicomTag.OtherPatientIDsSequence).AddEmpty(DicomTag.ReferencedStudySequence)),
        Odd("padded with blanks and zeros", image =>
        {
            image.AddOrUpdate(new DicomElement(DicomTag.PatientName, DicomVR.PN, "Phantom^Synthetic   \0\0"u8.ToArray()));
            image.AddOrUpdate(new DicomElement(DicomTag.StudyID, DicomVR.SH, " 1  "u8.ToArray()));
        }),
        Odd("study with everything", image => image
            .Add(DicomTag.StudyDescription, "CT chest").Add(DicomTag.IssuerOfPatientID, "SITE").Add(DicomTag.PatientComments, "none")
            .Add(DicomTag.OtherPatientNames, "Phantom^Second").Add(DicomTag.EthnicGroup, "none").Add(DicomTag.NameOfPhysiciansReadingStudy, "Reader^First", "Reader^Second")
            .Add(DicomTag.ProcedureCodeSequence, new DicomDataset().Add(DicomTag.CodeValue, "P1").Add(DicomTag.CodingSchemeDesignator, "99SITE").Add(DicomTag.CodeMeaning, "Chest"))
            .Add(DicomTag.PatientIdentityRemoved, "YES").Add(DicomTag.DeidentificationMethod, "made up")),
    ];

    /// <summary>Every case.</summary>
    public static IReadOnlyList<SourceCase> All { get; } = [.. Modalities, .. Texts, .. WrongTexts, .. Oddities];

    /// <summary>The cases whose text is as their character set says: it has to be taken over byte for byte.</summary>
    public static IReadOnlyList<SourceCase> WithRightText { get; } = [.. Modalities, .. Texts];

    /// <summary>A CT series of four axial slices, with the patient and study of the sample reports.</summary>
    public static SourceCase Ct => Modalities[0];

    private static SourceCase Slices(string modality, string sopClass) => new(
        modality,
        [.. Enumerable.Range(1, 4).Select(slice => Image(modality, sopClass, slice)
            .Add(DicomTag.FrameOfReferenceUID, "1.2.3.4.99").Add(DicomTag.PositionReferenceIndicator, "")
            .Add(DicomTag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0).Add(DicomTag.ImagePositionPatient, -100, -100, 5 * slice)
            .Add(DicomTag.PixelSpacing, 0.8, 0.8).Add(DicomTag.SliceThickness, 5).Add(DicomTag.BodyPartExamined, "CHEST"))]);

    private static SourceCase Single(string name, string sopClass, Action<DicomDataset> shape, string? modality = null)
    {
        var image = Image(modality ?? name, sopClass, 1);
        shape(image);
        return new(name, [image]);
    }

    private static SourceCase MultiFrame(string name, string modality, string sopClass, int frames) => new(
        name, [Image(modality, sopClass, 1).Add(DicomTag.NumberOfFrames, (double)frames).Add(DicomTag.FrameOfReferenceUID, "1.2.3.4.99")], frames);

    private static SourceCase Text(string? terms, string nameBytes, string? name = null)
    {
        var image = Slices("CT", Storage + "2").Header;
        image.Remove(DicomTag.SpecificCharacterSet);
        if (terms is not null)
        {
            image.Add(DicomTag.SpecificCharacterSet, terms);
        }

        image.AddOrUpdate(new DicomElement(DicomTag.PatientName, DicomVR.PN, Encoding.Latin1.GetBytes(nameBytes.Length % 2 == 0 ? nameBytes : nameBytes + " ")));
        return new(name ?? $"text in {terms?.Replace('\\', '+') ?? "ASCII"}", [image]);
    }

    private static SourceCase Odd(string name, Action<DicomDataset> shape)
    {
        var image = Slices("CT", Storage + "2").Header;
        shape(image);
        return new(name, [image]);
    }

    private static DicomDataset Image(string modality, string sopClass, int number) => SampleReports.Source(modality)
        .Add(DicomTag.SOPClassUID, sopClass).Add(DicomTag.SOPInstanceUID, $"1.2.3.4.1.{number}").Add(DicomTag.SeriesInstanceUID, "1.2.3.4.1")
        .Add(DicomTag.InstanceNumber, (double)number).Add(DicomTag.SeriesNumber, 1.0)
        .Add(DicomTag.Rows, 256.0).Add(DicomTag.Columns, 192.0).Add(DicomTag.SamplesPerPixel, 1.0).Add(DicomTag.PhotometricInterpretation, "MONOCHROME2")
        .Add(DicomTag.BitsAllocated, 16.0).Add(DicomTag.BitsStored, 12.0).Add(DicomTag.HighBit, 11.0).Add(DicomTag.PixelRepresentation, 0.0);
}
