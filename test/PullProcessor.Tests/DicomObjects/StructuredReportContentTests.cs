using System.Security.Cryptography;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;
using PullProcessor.Tests.Architecture;
using PullProcessor.Tests.Cli;

namespace PullProcessor.Tests.DicomObjects;

public class StructuredReportContentTests
{
    private static readonly SopClassUid StructuredReports = StructuredReport.SopClassOf(StructuredReportKind.Comprehensive3D);

    [Fact]
    public void Build_OneLesion_GivesTheTreeOfTemplate1500()
    {
        var document = StructuredReport.Build(SampleReports.Report("CT", SampleReports.CtImage, 1));

        var (tree, _) = Validator.Run("dsrdump", document, "--print-all-codes", "--print-template-id", "--print-long-values");

        Assert.Equal(
            """
            <CONTAINER:(126000,DCM,"Imaging Measurement Report")=SEPARATE>  # TID 1500 (DCMR)
              <has concept mod CODE:(121049,DCM,"Language of Content Item and Descendants")=(en-US,RFC5646,"English (United States)")>
              <has obs context CODE:(121005,DCM,"Observer Type")=(121007,DCM,"Device")>
              <has obs context UIDREF:(121012,DCM,"Device Observer UID")="2.25.155455606506950226773523641289615811190">
              <has obs context TEXT:(121013,DCM,"Device Observer Name")="reference-blob">
              <has obs context TEXT:(121014,DCM,"Device Observer Manufacturer")="PullProcessor">
              <has obs context TEXT:(121015,DCM,"Device Observer Model Name")="reference-blob">
              <has concept mod CODE:(121058,DCM,"Procedure reported")=(25045-6,LN,"CT unspecified body region")>
              <contains CONTAINER:(126010,DCM,"Imaging Measurements")=SEPARATE>
                <contains CONTAINER:(125007,DCM,"Measurement Group")=SEPARATE>  # TID 1501 (DCMR)
                  <has obs context TEXT:(112039,DCM,"Tracking Identifier")="study">
                  <has obs context UIDREF:(112040,DCM,"Tracking Unique Identifier")="2.25.35824022276104644857553099047535938143">
                  <contains CODE:(121071,DCM,"Finding")=(52988006,SCT,"Lesion")>
                  <has concept mod TEXT:(111001,DCM,"Algorithm Name")="reference-blob">
                  <has concept mod TEXT:(111003,DCM,"Algorithm Version")="1.0.0">
                  <has concept mod TEXT:(111002,DCM,"Algorithm Parameters")="threshold=0.5">
                  <has concept mod CODE:(111000,DCM,"Algorithm Family")=(123110,DCM,"Artificial Intelligence")>
                  <has concept mod TEXT:(122405,DCM,"Algorithm Manufacturer")="PullProcessor">
                  <contains NUM:(111012,DCM,"Certainty of Finding")="93.46" (%,UCUM,"Percent")>
                  <contains CODE:(705057003,SCT,"Presence")=(52101004,SCT,"Present")>
                  <contains IMAGE:(121112,DCM,"Source of Measurement")=(CT image,)>
                  <contains IMAGE:(121112,DCM,"Source of Measurement")=(CT image,)>
                  <contains TEXT:(121106,DCM,"Comment")="Computer output, not verified by a person. Finding present; lesions located: 1. Instances analysed: 4.">
                <contains CONTAINER:(125007,DCM,"Measurement Group")=SEPARATE>  # TID 1410 (DCMR)
                  <has obs context TEXT:(112039,DCM,"Tracking Identifier")="lesion-1">
                  <has obs context UIDREF:(112040,DCM,"Tracking Unique Identifier")="2.25.273849424174273604521951377677063632298">
                  <contains CODE:(121071,DCM,"Finding")=(52988006,SCT,"Lesion")>
                  <has concept mod TEXT:(111001,DCM,"Algorithm Name")="reference-blob">
                  <has concept mod TEXT:(111003,DCM,"Algorithm Version")="1.0.0">
                  <has concept mod TEXT:(111002,DCM,"Algorithm Parameters")="threshold=0.5">
                  <has concept mod CODE:(111000,DCM,"Algorithm Family")=(123110,DCM,"Artificial Intelligence")>
                  <has concept mod TEXT:(122405,DCM,"Algorithm Manufacturer")="PullProcessor">
                  <contains SCOORD:(111030,DCM,"Image Region")=(CIRCLE,100.25/80.5,106.625/80.5)>
                    <selected from IMAGE:(260753009,SCT,"Source")=(CT image,)>
                  <contains NUM:(81827009,SCT,"Diameter")="19.12" (mm,UCUM,"mm")>
                  <contains NUM:(111012,DCM,"Certainty of Finding")="53.33" (%,UCUM,"Percent")>
                  <contains SCOORD3D:(111010,DCM,"Center")=(POINT,,-12.5/33.25/0.333333343)>
            """,
            tree[tree.IndexOf("<CONTAINER", StringComparison.Ordinal)..].Trim());
    }

    [Theory]
    [InlineData(StructuredReportKind.Comprehensive3D)]
    [InlineData(StructuredReportKind.Comprehensive)]
    [InlineData(StructuredReportKind.Enhanced)]
    public void Build_EverythingThatAReportHolds_GivesTheGoldenTree(StructuredReportKind kind)
    {
        var document = StructuredReport.Build(SampleReports.Full(SourceCases.Ct, kind));

        var (tree, _) = Validator.Run("dsrdump", document, "--print-all-codes", "--print-template-id", "--print-long-values", "--print-instance-uid");

        Golden.Matches(
            Path.Combine(RepositoryFiles.Root, "test", "PullProcessor.Tests", "DicomObjects", "Golden", $"report-{kind}.txt"),
            tree[tree.IndexOf("<CONTAINER", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Build_LabelsOfStudyAndSeries_GiveAGroupEachWithItsImagesOnly()
    {
        var report = SampleReports.Report("CT", SampleReports.CtImage, 1);
        var groups = Groups(StructuredReport.Build(report with
        {
            Classifications =
            [
                .. report.Classifications,
                new StudyMeasurement(SampleReports.Effusion, 0.01, IsPresent: false) { Series = new("1.2.3.4.1") },
                new StudyMeasurement(SampleReports.Effusion, 0.8, IsPresent: true) { Series = new("1.2.3.4.2") },
            ],
        }));

        Assert.Equal(["study", "series-2", "series-3", "lesion-1"], groups.Select(group => Text(group, "Tracking Identifier")));
        Assert.Equal(4, groups.Select(group => Text(group, "Tracking Unique Identifier")).Distinct().Count());
        Assert.Equal(
            [
                "Computer output, not verified by a person. Finding present; lesions located: 1. Instances analysed: 4.",
                "Computer output, not verified by a person. No finding: nothing reached the threshold of the algorithm. Instances analysed: 2.",
                "Computer output, not verified by a person. Finding present; not located. Instances analysed: 2.",
            ],
            groups.Take(3).Select(group => Text(group, "Comment")));
        Assert.Equal(["1.2.3.4.1.2", "1.2.3.4.1.1"], groups.Skip(1).Take(2).Select(group =>
            Assert.Single(group.GetItems(DicomTag.ContentSequence), item => item.GetString(DicomTag.ValueType) == "IMAGE")
                .GetItems(DicomTag.ReferencedSOPSequence)[0].GetString(DicomTag.ReferencedSOPInstanceUID)));
    }

    [Fact]
    public void Build_LesionInASegmentation_PutsThatIntoTheEvidenceButNotAmongTheAnalysed()
    {
        var document = StructuredReport.Build(SampleReports.Full(SourceCases.Ct, StructuredReportKind.Comprehensive3D));

        var series = Assert.Single(document.GetItems(DicomTag.CurrentRequestedProcedureEvidenceSequence)).GetItems(DicomTag.ReferencedSeriesSequence);
        Assert.Equal([4, 1], series.Select(one => one.GetItems(DicomTag.ReferencedSOPSequence).Count));
        Assert.Equal(SampleReports.Segmentation, series[1].GetItems(DicomTag.ReferencedSOPSequence)[0].GetString(DicomTag.ReferencedSOPClassUID));
        Assert.EndsWith("Instances analysed: 4.", Text(Groups(document)[0], "Comment"), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_NothingFound_SaysAbsentAndSoInWords()
    {
        var group = Assert.Single(Groups(StructuredReport.Build(SampleReports.Report("CT", SampleReports.CtImage, 0))));

        var items = group.GetItems(DicomTag.ContentSequence);
        Assert.Contains(items, item => Meaning(item, DicomTag.ConceptCodeSequence) == "Absent");
        Assert.Contains(items, item => item.GetString(DicomTag.TextValue)?.Contains("No finding", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Build_Twice_GivesTheSameBytes() =>
        Assert.Equal(Bytes(SampleReports.Report("MR", SampleReports.MrImage, 2)), Bytes(SampleReports.Report("MR", SampleReports.MrImage, 2)));

    /// <summary>A report may be half on its way when the program is updated: the digest in the ledger must still be that of the object built again.</summary>
    [Theory]
    [InlineData("CT", SampleReports.CtImage, 0, "f754a099baf12990fb2261c35263198e592b6bc21201bb02900b929791581d72")]
    [InlineData("CT", SampleReports.CtImage, 3, "3e945193c7f64f6ea7a14980a5345fc7783d9e42bd73cadbb6c1f222c1158e76")]
    [InlineData("US", SampleReports.UsMultiFrame, 1, "a290dec80486d592876861cb36c650e859c45a466a705e9b65a8edf2dc7672ae")]
    public void Build_ReportOfVersion010_GivesTheBytesOfThatVersion(string modality, string sopClass, int lesions, string sha256) =>
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Bytes(SampleReports.Report(modality, sopClass, lesions)))));

    [Fact]
    public void Build_EarlierResultsGiven_NamesThemAsPredecessorsBySeries()
    {
        var report = SampleReports.Report("CT", SampleReports.CtImage, 1);
        var earlier = Enumerable.Range(1, 2).Select(i => new ReferencedInstance(new("2.25.7"), StructuredReports, new($"2.25.8{i}"))).ToArray();

        var document = StructuredReport.Build(report with { Origin = report.Origin with { Predecessors = earlier } });

        var study = Assert.Single(document.GetItems(DicomTag.PredecessorDocumentsSequence));
        Assert.Equal("1.2.3.4", study.GetString(DicomTag.StudyInstanceUID));
        var series = Assert.Single(study.GetItems(DicomTag.ReferencedSeriesSequence));
        Assert.Equal(["2.25.81", "2.25.82"], series.GetItems(DicomTag.ReferencedSOPSequence).Select(item => item.GetString(DicomTag.ReferencedSOPInstanceUID)));
    }

    [Fact]
    public void Build_Always_SaysUnverifiedAndListsAllInstancesOnceBySeries()
    {
        var report = SampleReports.Report("CT", SampleReports.CtImage, 0);
        var document = StructuredReport.Build(report with { ReferencedInstances = [.. report.ReferencedInstances, .. report.ReferencedInstances] });

        Assert.Equal("UNVERIFIED", document.GetString(DicomTag.VerificationFlag));
        var study = Assert.Single(document.GetItems(DicomTag.CurrentRequestedProcedureEvidenceSequence));
        var series = study.GetItems(DicomTag.ReferencedSeriesSequence);
        Assert.Equal(["1.2.3.4.2", "1.2.3.4.1"], series.Select(item => item.GetString(DicomTag.SeriesInstanceUID)));
        Assert.Equal(4, series.Sum(item => item.GetItems(DicomTag.ReferencedSOPSequence).Count));
    }

    [Theory]
    [InlineData(SampleReports.CtImage, 1, null)]
    [InlineData(SampleReports.UsMultiFrame, 1, 1)]
    [InlineData(SampleReports.UsMultiFrame, 7, 7)]
    public void Build_FrameOfImage_IsWrittenForMultiFrameClassesOnly(string sopClass, int frame, int? written)
    {
        var report = SampleReports.Report("US", sopClass, 1);
        var lesion = report.Lesions[0];

        var groups = Groups(StructuredReport.Build(report with { Lesions = [lesion with { Region = (CircleRegion)lesion.Region with { Frame = frame } }] }));

        var circle = groups[1].GetItems(DicomTag.ContentSequence).Single(item => item.GetString(DicomTag.ValueType) == "SCOORD");
        var image = circle.GetItems(DicomTag.ContentSequence)[0].GetItems(DicomTag.ReferencedSOPSequence)[0];
        Assert.Equal(written, image.GetInt32(DicomTag.ReferencedFrameNumber));
    }

    [Fact]
    public void Build_SourceWithPrivateAndImageAttributes_TakesOverPatientAndStudyOnly()
    {
        var source = SampleReports.Source("CT").Add(DicomTag.BodyPartExamined, "CHEST").Add(DicomTag.FrameOfReferenceUID, "1.2.9").Add(DicomTag.StudyDescription, "CT chest");
        source.AddOrUpdate(new DicomElement(new DicomTag(0x0011, 0x0010), DicomVR.LO, "MAKER "u8.ToArray()));

        var document = StructuredReport.Build(SampleReports.Report("CT", SampleReports.CtImage, 0, source));

        Assert.Equal("CT chest", document.GetString(DicomTag.StudyDescription));
        Assert.DoesNotContain(document, item => item.Tag.IsPrivate);
        Assert.False(document.Contains(DicomTag.BodyPartExamined));
        Assert.False(document.Contains(DicomTag.FrameOfReferenceUID));
    }

    private static byte[] Bytes(MeasurementReport report) =>
        DicomFile.Create(StructuredReport.Build(report), DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();

    private static IReadOnlyList<DicomDataset> Groups(DicomDataset document) =>
        document.GetItems(DicomTag.ContentSequence)
            .Single(item => Meaning(item, DicomTag.ConceptNameCodeSequence) == "Imaging Measurements")
            .GetItems(DicomTag.ContentSequence);

    private static string? Text(DicomDataset group, string concept)
    {
        var item = group.GetItems(DicomTag.ContentSequence).Single(item => Meaning(item, DicomTag.ConceptNameCodeSequence) == concept);
        return item.GetString(DicomTag.TextValue) ?? item.GetString(DicomTag.UID);
    }

    private static string? Meaning(DicomDataset item, DicomTag sequence) =>
        item.GetItems(sequence) is [var code, ..] ? code.GetString(DicomTag.CodeMeaning) : null;
}
