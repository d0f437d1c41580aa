namespace PullProcessor.Dicom.Objects;

/// <summary>What made the object, as an item of Contributing Equipment Sequence (PS3.3 C.12.1): the place for it in objects without a content tree.</summary>
internal static class ProcessingEquipment
{
    /// <summary>Characters of ST (PS3.5 6.2).</summary>
    public const int LongestDescription = 1024;

    public static DicomDataset ItemOf(ResultOrigin origin) =>
        new DicomDataset()
            .Add(DicomTag.Manufacturer, origin.Algorithm.Manufacturer)
            .Add(DicomTag.ManufacturerModelName, origin.Algorithm.Name)
            .Add(DicomTag.SoftwareVersions, origin.Algorithm.Version)
            .Add(DicomTag.ContributionDescription, DescriptionOf(origin))
            .Add(DicomTag.PurposeOfReferenceCodeSequence, CodeItem.Of(Concepts.ProcessingEquipment));

    /// <summary>In one line: that nobody verified it, the algorithm's parameters, of which the digest of the model's file is one, and the run.</summary>
    public static string DescriptionOf(ResultOrigin origin) =>
        string.Join("; ", origin.Algorithm.Parameters.Prepend("Computer output, not verified by a person").Append($"run={origin.RunUid}").Distinct());
}
