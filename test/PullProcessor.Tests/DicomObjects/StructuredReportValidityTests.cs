using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Text;
using PullProcessor.Tests.DicomPixels;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>Independent implementations of the standard find nothing wrong with the reports.</summary>
public class StructuredReportValidityTests
{
    public static TheoryData<string> Sources => ValidatorMatrix.Sources;

    public static TheoryData<string> SourcesWithRightText => [.. SourceCases.WithRightText.Select(source => source.Name)];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Build_AnySource_ValidatorsFindNoErrorInAnyKind(string source)
    {
        var report = SampleReports.Full(ValidatorMatrix.Source(source), StructuredReportKind.Comprehensive3D);

        foreach (var kind in Enum.GetValues<StructuredReportKind>())
        {
            var document = StructuredReport.Build(report with { Kind = kind });
            Assert.Equal(DicomTextFaults.None, DicomTextCheck.FaultsOf(document));
            ValidatorMatrix.AssertValid(document);
        }

        ValidatorMatrix.AssertValid(StructuredReport.Build(report with { Classifications = [new(SampleReports.Lesion, 0.001, IsPresent: false)], Lesions = [] }));
    }

    [Theory]
    [MemberData(nameof(SourcesWithRightText))]
    public void Build_TextAsItsCharacterSetSays_IsTakenOverByteForByte(string name)
    {
        var source = ValidatorMatrix.Source(name);

        var document = StructuredReport.Build(SampleReports.Full(source, StructuredReportKind.Comprehensive3D));

        Assert.Equal(source.Header.CharacterSetTerms(), document.CharacterSetTerms());
        foreach (var tag in new[] { DicomTag.PatientName, DicomTag.PatientID, DicomTag.PatientBirthDate, DicomTag.StudyDate, DicomTag.AccessionNumber, DicomTag.ReferringPhysicianName })
        {
            Assert.Equal(Value(source.Header, tag), Value(document, tag));
        }
    }

    [Theory]
    [InlineData("UTF-8 told, Latin-1 found", "M\u00FCller^J\u00F6rg")]
    [InlineData("Latin-1 told, UTF-8 found", "Wang^XiaoDong=\u738B^\u5C0F\u6771")]
    [InlineData("no set told, Latin-1 found", "M\u00FCller^J\u00F6rg")]
    [InlineData("no set told, UTF-8 found", "Wang^XiaoDong=\u738B^\u5C0F\u6771")]
    [InlineData("misspelt set", "M\u00FCller^J\u00F6rg")]
    [InlineData("unknown set", "M\u00FCller^J\u00F6rg")]
    public void Build_TextNotAsItsCharacterSetSays_IsTakenOverInUtf8(string source, string name)
    {
        var document = StructuredReport.Build(SampleReports.Full(ValidatorMatrix.Source(source), StructuredReportKind.Comprehensive3D));

        Assert.Equal(["ISO_IR 192"], document.CharacterSetTerms());
        Assert.Equal(name, document.GetString(DicomTag.PatientName));
    }

    [Theory]
    [InlineData("pydicom/test_files/CT_small.dcm")]
    [InlineData("pydicom/test_files/MR_small.dcm")]
    [InlineData("pydicom-data/US1_UNCR.dcm")]
    [InlineData("pydicom-data/693_UNCR.dcm")] // Says that the patient's identity was removed, but not how.
    public void Build_RealSource_StaysValid(string file)
    {
        var source = new SourceCase(file, [DicomFile.Read(Corpus.Bytes(file)).Dataset]);

        foreach (var kind in Enum.GetValues<StructuredReportKind>())
        {
            ValidatorMatrix.AssertValid(StructuredReport.Build(SampleReports.Full(source, kind)));
        }
    }

    private static byte[] Value(DicomDataset dataset, DicomTag tag) => Assert.IsType<DicomElement>(dataset.Find(tag)).Value.ToArray();
}
