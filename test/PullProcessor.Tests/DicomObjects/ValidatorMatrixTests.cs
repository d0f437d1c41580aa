using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Tests.Architecture;
using PullProcessor.Validation;
using PullProcessor.Validation.Validators;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>Guards the tests of validity: validators that are run wrongly, or rules that never apply, would find nothing wrong either.</summary>
public class ValidatorMatrixTests
{
    private static readonly Dictionary<string, (Action<DicomDataset> Break, string Words)> Damages = new()
    {
        ["evidence taken away"] = (document => document.Remove(DicomTag.CurrentRequestedProcedureEvidenceSequence), "not in the evidence"),
        ["evidence twice"] = (
            document => document.Add(DicomTag.PertinentOtherEvidenceSequence, [.. document.GetItems(DicomTag.CurrentRequestedProcedureEvidenceSequence)]), "listed twice"),
        ["evidence of another class"] = (
            document => Referenced(document).Add(DicomTag.ReferencedSOPClassUID, SampleReports.MrImage), "another SOP class than the evidence"),
        ["finding as a modifier"] = (document => Item(document, "Finding").Add(DicomTag.RelationshipType, "HAS CONCEPT MOD"), "the templates have CONTAINS"),
        ["tracking as content"] = (document => Item(document, "Tracking Identifier").Add(DicomTag.RelationshipType, "CONTAINS"), "the templates have HAS OBS CONTEXT"),
        ["circle with a point too few"] = (document => Item(document, "Image Region").Add(DicomTag.GraphicData, 1.0, 1.0), "CIRCLE with 1 points"),
        ["half a point"] = (document => Item(document, "Image Region").Add(DicomTag.GraphicData, 1.0, 1.0, 2.0), "not whole points"),
        ["open outline"] = (
            document => Item(document, "Image Region").Add(DicomTag.GraphicType, "POLYLINE").Add(DicomTag.GraphicData, 1.0, 1.0, 2.0, 2.0, 3.0, 1.0), "does not end where it began"),
        ["region without its image"] = (document => Item(document, "Image Region").Remove(DicomTag.ContentSequence), "exactly one IMAGE"),
        ["place without frame of reference"] = (document => Item(document, "Center").Remove(DicomTag.ReferencedFrameOfReferenceUID), "Frame of Reference"),
        ["place in space in an Enhanced SR"] = (document => document.Add(DicomTag.SOPClassUID, ObjectKind.EnhancedSr), "not in the relationship table of Enhanced SR"),
        ["called verified"] = (document => document.Add(DicomTag.VerificationFlag, "VERIFIED"), "Verification Flag"),
        ["no algorithm"] = (document => Item(document, "Algorithm Name").Remove(DicomTag.ConceptNameCodeSequence), "does not name its algorithm"),
    };

    public static TheoryData<string> DamageNames => [.. Damages.Keys];

    [Theory]
    [MemberData(nameof(DamageNames))]
    public void Judge_DamagedReport_IsBlamedByARule(string damage)
    {
        var document = StructuredReport.Build(SampleReports.Report("CT", SampleReports.CtImage, 1));
        var good = new ValidatedObject("", document);
        Assert.Empty(RuleErrors(good));

        Damages[damage].Break(document);

        Assert.Contains(RuleErrors(new ValidatedObject("", document)), error => error.Contains(Damages[damage].Words, StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_ReportOfASegmentThatIsNotThere_IsBlamed()
    {
        var report = SampleReports.Full(SourceCases.Ct, StructuredReportKind.Comprehensive3D);
        var segmentation = report.Lesions.Select(lesion => lesion.Region).OfType<SegmentRegion>().First().Segmentation;
        var dataset = new DicomDataset()
            .Add(DicomTag.SOPClassUID, segmentation.SopClass.Value).Add(DicomTag.SOPInstanceUID, segmentation.Instance.Value).Add(DicomTag.StudyInstanceUID, "1.2.3.4")
            .Add(DicomTag.NumberOfFrames, 2.0).Add(DicomTag.SegmentSequence, new DicomDataset().Add(DicomTag.SegmentNumber, 1.0));
        ValidatedObject[] together = [new("", StructuredReport.Build(report)), new("", dataset)];

        var errors = new OwnRules(together).Judge(together[0]).Errors;

        Assert.Equal(2, errors.Count);
        Assert.Contains(errors, error => error.Contains("a segment that", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("a frame that", StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_ReportWithoutAnAttributeOfType2_IsBlamedByDciodvfy()
    {
        var document = StructuredReport.Build(SampleReports.Report("CT", SampleReports.CtImage, 1));
        document.Remove(DicomTag.PerformedProcedureCodeSequence);

        // Not by AssertValid, which keeps what it judges for scripts/validate.
        Assert.Contains("Error - </PerformedProcedureCodeSequence(0040,a372)>", Validator.Run("dciodvfy", document, "-new").Errors, StringComparison.Ordinal);
    }

    /// <summary>As scripts/validate --self-test, but for PixelMed, which takes half a minute.</summary>
    [Fact]
    public void SelfTest_SamplesMadeByOthers_EachCheckPassesWhatIsGoodAndCanFail()
    {
        var samples = new[] { "..", Path.Combine("..", "..") }
            .Select(up => Path.GetFullPath(Path.Combine(RepositoryFiles.Root, up, "shared", "facts", "samples"))).FirstOrDefault(Directory.Exists);
        Assert.SkipWhen(samples is null, "shared/facts/samples is not there.");
        IObjectValidator[] validators = [new Dciodvfy(), new Dsrdump(), new Dcmpschk(), new OwnRules([]), new Provenance()];
        Assert.SkipWhen(validators.Any(validator => validator.Missing is not null), "dicom3tools or dcmtk is not installed.");
        var output = new StringWriter();

        Assert.True(SelfTest.Run(samples, ValidatedObject.Find(samples, output), validators, output), output.ToString());
    }

    [Theory]
    [InlineData("1.1.1", "1501", true)] // The group follows 1501, and PixelMed tried 1410 on it.
    [InlineData("1.1.1", "1410", false)]
    [InlineData("1.9.9", "1501", false)] // Not there: never to be waved through.
    public void IsOfAnotherTemplate_GroupOfATemplate_IsTrueForOtherTemplatesOnly(string path, string ownTemplate, bool isFalseAlarm)
    {
        var group = Concept("125007").Add(DicomTag.ContentTemplateSequence, new DicomDataset().Add(DicomTag.TemplateIdentifier, ownTemplate));
        var document = new DicomDataset().Add(DicomTag.ContentSequence, Concept("126010").Add(DicomTag.ContentSequence, group));
        var line = $"Error: Template 1410 PlanarROIMeasurements/[Row 5] SCOORD (111030,DCM,\"Image Region\"): within {path}: /CONTAINER: Missing conditional content item";

        Assert.Equal(isFalseAlarm, PixelMedLine.IsOfAnotherTemplate(line, document));
    }

    private static string[] RuleErrors(ValidatedObject subject) => [.. new OwnRules([subject]).Judge(subject).Errors, .. new Provenance().Judge(subject).Errors];

    private static DicomDataset Concept(string code) => new DicomDataset().Add(DicomTag.ConceptNameCodeSequence, new DicomDataset().Add(DicomTag.CodeValue, code));

    private static DicomDataset Referenced(DicomDataset document) => Item(document, "Source of Measurement").GetItems(DicomTag.ReferencedSOPSequence)[0];

    // The first content item with this concept.
    private static DicomDataset Item(DicomDataset document, string meaning) =>
        Items(document).First(item => item.GetItems(DicomTag.ConceptNameCodeSequence) is [var code, ..] && code.GetString(DicomTag.CodeMeaning) == meaning);

    private static IEnumerable<DicomDataset> Items(DicomDataset item) => item.GetItems(DicomTag.ContentSequence).SelectMany(Items).Prepend(item);
}
