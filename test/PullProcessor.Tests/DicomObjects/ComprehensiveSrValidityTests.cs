using System.Text;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;
using PullProcessor.Tests.DicomPixels;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>Two independent implementations of the standard find nothing wrong with the reports.</summary>
public class ComprehensiveSrValidityTests
{
    [Theory]
    [InlineData("CT", SampleReports.CtImage)]
    [InlineData("MR", SampleReports.MrImage)]
    [InlineData("CR", SampleReports.CrImage)]
    [InlineData("US", SampleReports.UsMultiFrame)]
    public void Build_SourceOfModality_ValidatorsFindNoError(string modality, string sopClass)
    {
        foreach (var lesions in new[] { 0, 1, 3 })
        {
            AssertValid(ComprehensiveSr.Build(SampleReports.Report(modality, sopClass, lesions)));
        }
    }

    [Theory]
    [InlineData("ISO_IR 100", "M\xFCller^J\xF6rg")]
    [InlineData("ISO_IR 144", "\xBB\xEE\xDA\xE1\xD5\xDC\xD1\xE3\xE0\xD3")]
    [InlineData("ISO_IR 192", "Wang^XiaoDong=\xE7\x8E\x8B^\xE5\xB0\x8F\xE6\x9D\xB1")]
    [InlineData("\\ISO 2022 IR 87", "Yamada^Tarou=\x1B$B;3ED\x1B(B^\x1B$BB@O:\x1B(B=\x1B$B$d$^$@\x1B(B^\x1B$B$?$m$&\x1B(B")]
    [InlineData("\\ISO 2022 IR 149", "Hong^Gildong=\x1B$)C\xFB\xF3^\x1B$)C\xD1\xCE\xD4\xD7")]
    [InlineData("GB18030", "Wang^XiaoDong=\xCD\xF5^\xD0\xA1\xB6\xAB")]
    [InlineData(null, "Plain^Name")]
    public void Build_NameInCharacterSet_CopiesBytesAndTermsAndStaysValid(string? terms, string nameBytes)
    {
        var bytes = Encoding.Latin1.GetBytes(nameBytes.Length % 2 == 0 ? nameBytes : nameBytes + " ");
        var source = SampleReports.Source("CT");
        source.AddOrUpdate(new DicomElement(DicomTag.PatientName, DicomVR.PN, bytes));
        source.Remove(DicomTag.SpecificCharacterSet);
        if (terms is not null)
        {
            source.Add(DicomTag.SpecificCharacterSet, terms);
        }

        var document = ComprehensiveSr.Build(SampleReports.Report("CT", SampleReports.CtImage, 1, source));

        Assert.Equal(bytes, Assert.IsType<DicomElement>(document.Find(DicomTag.PatientName)).Value.ToArray());
        Assert.Equal(source.CharacterSetTerms(), document.CharacterSetTerms());
        AssertValid(document);
    }

    [Fact]
    public void Build_SourceLacksOptionalAttributes_WritesThemEmptyAndStaysValid()
    {
        var source = new DicomDataset().Add(DicomTag.StudyInstanceUID, "1.2.3.4");

        var document = ComprehensiveSr.Build(SampleReports.Report("CT", SampleReports.CtImage, 1, source));

        Assert.Equal(0, Assert.IsType<DicomElement>(document.Find(DicomTag.StudyID)).Value.Length);
        Assert.Equal(0, Assert.IsType<DicomElement>(document.Find(DicomTag.PatientName)).Value.Length);
        AssertValid(document);
    }

    [Theory]
    [InlineData("pydicom/test_files/CT_small.dcm")]
    [InlineData("pydicom/test_files/MR_small.dcm")]
    [InlineData("pydicom-data/US1_UNCR.dcm")]
    [InlineData("pydicom-data/693_UNCR.dcm")] // Says that the patient's identity was removed, but not how.
    public void Build_RealSource_StaysValid(string file)
    {
        var source = DicomFile.Read(Corpus.Bytes(file));
        var image = new ReferencedInstance(new(source.Dataset.GetString(DicomTag.SeriesInstanceUID)!), source.SopClassUid, source.SopInstanceUid);
        var report = SampleReports.Report("CT", source.SopClassUid.Value, 1, source.Dataset);

        AssertValid(ComprehensiveSr.Build(report with
        {
            ReferencedInstances = [image],
            Lesions = [.. report.Lesions.Select(lesion => lesion with { Region = lesion.Region with { Image = image } })],
        }));
    }

    [Fact]
    public void Validate_EvidenceTakenAway_IsAnError()
    {
        // Guards the tests above: a validator that is run wrongly would find nothing wrong either.
        var document = ComprehensiveSr.Build(SampleReports.Report("CT", SampleReports.CtImage, 1));
        document.Remove(DicomTag.CurrentRequestedProcedureEvidenceSequence);

        Assert.Contains("Error", Validator.Run("dciodvfy", document, "-new").Errors, StringComparison.Ordinal);
    }

    private static void AssertValid(DicomDataset document)
    {
        var (_, findings) = Validator.Run("dciodvfy", document, "-new");
        Assert.Contains("Comprehensive3DSR", findings, StringComparison.Ordinal);
        Assert.DoesNotContain("Error", findings, StringComparison.Ordinal);

        var (tree, problems) = Validator.Run("dsrdump", document);
        Assert.Contains("Imaging Measurement Report", tree, StringComparison.Ordinal);
        Assert.DoesNotContain("E:", problems, StringComparison.Ordinal);
    }
}
