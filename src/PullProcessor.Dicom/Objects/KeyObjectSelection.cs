using System.Globalization;

namespace PullProcessor.Dicom.Objects;

/// <summary>Key Object Selection Documents (PS3.3 A.35.4) by TID 2010: a list of the images to look at first, which nearly every PACS can show.</summary>
public static class KeyObjectSelection
{
    private const int LongestDescription = 1024; // Text Value is without bound; viewers show a line or two.

    private static readonly CodedConcept KeyObjectDescription = new("113012", "DCM", "Key Object Description");

    /// <summary>SOP Class UID of Key Object Selection Document Storage.</summary>
    public static SopClassUid SopClass { get; } = new("1.2.840.10008.5.1.4.1.1.88.59");

    /// <summary>Builds the document: marked as unverified computer output, filed in the source's study, deterministic.</summary>
    /// <exception cref="DicomException">It would not be valid; the message lists all that is missing or wrong.</exception>
    public static DicomDataset Build(KeyObjectContent content)
    {
        ThrowIfFaulty(content);
        var document = ResultAttributes.Begin(content.Origin, SopClass, "KO").AddEmpty(DicomTag.ReferencedPerformedProcedureStepSequence);
        document.Add(
            DicomTag.CurrentRequestedProcedureEvidenceSequence,
            EvidenceSequence.Of(document.GetString(DicomTag.StudyInstanceUID)!, content.Images.Select(image => image.Image)));
        return ContentItem.AsRoot(document, content.Title, "2010", Items(content));
    }

    private static void ThrowIfFaulty(KeyObjectContent content)
    {
        var faults = new ObjectFaults();
        faults.CheckOrigin(content.Origin);
        faults.CheckReferences(content.Origin, [.. content.Images.Select(image => image.Image)]);
        faults.CheckCode(content.Title, "Title");
        faults.Require(content.Images.Distinct().Count() == content.Images.Count, "An image, or a frame of one, is selected twice.");
        foreach (var (image, index) in content.Images.Select((image, index) => (image, index)))
        {
            faults.Require(image.Frame is null or > 0, $"Image {(index + 1).ToString(CultureInfo.InvariantCulture)}: frame numbers start at 1.");
        }

        if (content.Description is { } description)
        {
            faults.CheckText(description, "Description", LongestDescription);
        }

        faults.ThrowIfAny("key object selection", content.Origin.SopInstanceUid);
    }

    private static IEnumerable<DicomDataset> Items(KeyObjectContent content) =>
    [
        ContentItem.Coded(Relationship.HasConceptMod, Concepts.Language, Concepts.AmericanEnglish),
        .. DeviceObserver.ItemsOf(content.Origin),
        ContentItem.Text(Relationship.Contains, KeyObjectDescription, Statement(content)),
        .. content.Images.Select(image => ContentItem.Image(
            Relationship.Contains, Concepts.Source, image.Image, MultiFrameSopClasses.FrameOf(image.Image.SopClass, image.Frame))),
    ];

    private static string Statement(KeyObjectContent content)
    {
        var algorithm = content.Origin.Algorithm;
        var statement = $"Computer output of {algorithm.Name} {algorithm.Version}, not verified by a person.";
        return content.Description is { } description ? $"{statement} {description}" : statement;
    }
}
