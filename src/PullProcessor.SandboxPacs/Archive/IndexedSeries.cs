using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Archive;

/// <summary>A series with its instances in the order of their arrival.</summary>
internal sealed class IndexedSeries(DicomDataset attributes)
{
    public DicomDataset Attributes { get; } = attributes;

    public List<IndexedInstance> Instances { get; } = [];

    public void Add(IndexedInstance instance)
    {
        Instances.Add(instance);
        Attributes.Add(DicomTag.NumberOfSeriesRelatedInstances, Instances.Count);
    }
}
