namespace PullProcessor.Dicom.Objects;

/// <summary>Content items that all measurement groups begin with or have.</summary>
internal static class GroupItems
{
    /// <summary>Name, UID and finding of a group, and the algorithm that made it (PS3.16 TID 4019).</summary>
    public static IEnumerable<DicomDataset> Heading(string trackingId, string trackingUid, CodedConcept finding, AlgorithmIdentification algorithm) =>
    [
        ContentItem.Text(Relationship.HasObsContext, Concepts.TrackingIdentifier, trackingId),
        ContentItem.UidReference(Relationship.HasObsContext, Concepts.TrackingUniqueIdentifier, trackingUid),
        ContentItem.Coded(Relationship.Contains, Concepts.Finding, finding),
        ContentItem.Text(Relationship.HasConceptMod, Concepts.AlgorithmName, algorithm.Name),
        ContentItem.Text(Relationship.HasConceptMod, Concepts.AlgorithmVersion, algorithm.Version),
        .. algorithm.Parameters.Select(parameter => ContentItem.Text(Relationship.HasConceptMod, Concepts.AlgorithmParameters, parameter)),
        ContentItem.Coded(Relationship.HasConceptMod, Concepts.AlgorithmFamily, Concepts.ArtificialIntelligence),
        ContentItem.Text(Relationship.HasConceptMod, Concepts.AlgorithmManufacturer, algorithm.Manufacturer),
    ];

    /// <summary>In percent, as every template of PS3.16 has this concept. Two decimals: more would claim a precision that no model has.</summary>
    public static DicomDataset Certainty(double score) =>
        ContentItem.Number(Concepts.CertaintyOfFinding, Math.Round(score * 100, 2), Concepts.Percent);
}
