using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;

namespace PullProcessor.Tests.DicomObjects;

public class ResultAttributesTests
{
    private static readonly SopClassUid KeyObjects = new("1.2.840.10008.5.1.4.1.1.88.59");

    [Fact]
    public void Begin_ObjectWithoutReportContent_NamesModelDigestRunAndThatItIsUnverified()
    {
        var origin = SampleReports.Report("CT", SampleReports.CtImage, 0).Origin;
        origin = origin with { Algorithm = origin.Algorithm with { Parameters = ["model=blob", "sha256=00ff", $"run={origin.RunUid}"] } };

        var equipment = Assert.Single(ResultAttributes.Begin(origin, KeyObjects, "KO").GetItems(DicomTag.ContributingEquipmentSequence));

        Assert.Equal(("PullProcessor", "reference-blob", "1.0.0"),
            (equipment.GetString(DicomTag.Manufacturer), equipment.GetString(DicomTag.ManufacturerModelName), equipment.GetString(DicomTag.SoftwareVersions)));
        Assert.Equal("109102", equipment.GetItems(DicomTag.PurposeOfReferenceCodeSequence)[0].GetString(DicomTag.CodeValue));
        Assert.Equal(
            $"Computer output, not verified by a person; model=blob; sha256=00ff; run={origin.RunUid}",
            equipment.GetString(DicomTag.ContributionDescription));
    }

    [Fact]
    public void Begin_StructuredReport_LeavesItToTheContent() =>
        Assert.False(ResultAttributes.Begin(SampleReports.Report("CT", SampleReports.CtImage, 0).Origin, StructuredReport.SopClassOf(StructuredReportKind.Comprehensive3D), "SR")
            .Contains(DicomTag.ContributingEquipmentSequence));

    [Fact]
    public void CheckOrigin_ParametersTooLongOrOwnPredecessor_AreFaults()
    {
        var origin = SampleReports.Report("CT", SampleReports.CtImage, 0).Origin;
        var faults = new ObjectFaults();

        faults.CheckOrigin(origin with
        {
            Algorithm = origin.Algorithm with { Parameters = [new string('x', 1000)] },
            Predecessors = [new(new("2.25.7"), KeyObjects, origin.SopInstanceUid), new(new("2.25.7"), KeyObjects, new(""))],
        });

        var refusal = Assert.Throws<DicomException>(() => faults.ThrowIfAny("key object selection", origin.SopInstanceUid));
        Assert.Contains("Contribution Description (0018,A003)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("its own predecessor", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("The predecessor  has a UID that is empty", refusal.Message, StringComparison.Ordinal);
    }
}
