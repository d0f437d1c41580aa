using PullProcessor.Dicom;

namespace PullProcessor.Validation.Rules;

/// <summary>Every result says which algorithm made it, by its version and model digest, in which run, and that nobody verified it. A rule of this project, not of DICOM.</summary>
internal static class ProvenanceRules
{
    private const string AlgorithmName = "111001 DCM";
    private const string AlgorithmVersion = "111003 DCM";
    private const string ProcessingEquipment = "109102";

    public static IEnumerable<string> FaultsOf(ValidatedObject subject) =>
        ObjectKind.IsReport(subject.SopClass) ? ReportFaults(subject.Dataset) : EquipmentFaults(subject.Dataset);

    private static IEnumerable<string> ReportFaults(DicomDataset document)
    {
        if (document.GetString(DicomTag.VerificationFlag) != "UNVERIFIED")
        {
            yield return "Verification Flag is not UNVERIFIED.";
        }

        var groups = ContentItemView.RootOf(document).All.Where(item => item.Concept == "125007 DCM").ToArray();
        if (groups.Length == 0 || groups.Any(group => !Says(group, AlgorithmName) || !Says(group, AlgorithmVersion)))
        {
            yield return "A measurement group, or the whole report, does not name its algorithm and version.";
        }
    }

    private static bool Says(ContentItemView group, string concept) => group.Children.Any(item => item.Concept == concept);

    private static IEnumerable<string> EquipmentFaults(DicomDataset result)
    {
        var equipment = result.GetItems(DicomTag.ContributingEquipmentSequence).FirstOrDefault(IsProcessing);
        if (equipment is null)
        {
            yield return "Contributing Equipment Sequence names no processing equipment.";
            yield break;
        }

        if (new[] { DicomTag.Manufacturer, DicomTag.ManufacturerModelName, DicomTag.SoftwareVersions }.Any(tag => equipment.GetString(tag) is null))
        {
            yield return "The processing equipment lacks its manufacturer, name or version.";
        }

        var description = equipment.GetString(DicomTag.ContributionDescription) ?? "";
        if (!description.Contains("not verified", StringComparison.Ordinal) || !description.Contains("run=", StringComparison.Ordinal))
        {
            yield return "The processing equipment's description does not say that the output is not verified, or not in which run it was made.";
        }
    }

    private static bool IsProcessing(DicomDataset equipment) =>
        equipment.GetItems(DicomTag.PurposeOfReferenceCodeSequence) is [var purpose, ..] && purpose.GetString(DicomTag.CodeValue) == ProcessingEquipment;
}
