namespace PullProcessor.Dicom.Objects;

/// <summary>The program as the observer of a document (PS3.16 TID 1002 and TID 1004).</summary>
internal static class DeviceObserver
{
    /// <summary>Content items of the root, in the template's order.</summary>
    public static IEnumerable<DicomDataset> ItemsOf(ResultOrigin origin) =>
    [
        ContentItem.Coded(Relationship.HasObsContext, Concepts.ObserverType, Concepts.Device),
        ContentItem.UidReference(Relationship.HasObsContext, Concepts.DeviceObserverUid, origin.DeviceObserverUid),
        ContentItem.Text(Relationship.HasObsContext, Concepts.DeviceObserverName, origin.Algorithm.Name),
        ContentItem.Text(Relationship.HasObsContext, Concepts.DeviceObserverManufacturer, origin.Algorithm.Manufacturer),
        ContentItem.Text(Relationship.HasObsContext, Concepts.DeviceObserverModelName, origin.Algorithm.Name),
    ];
}
