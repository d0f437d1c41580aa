using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Archive;

/// <summary>A study with its series in the order of their arrival.</summary>
internal sealed class IndexedStudy(DicomDataset attributes)
{
    private int instances;

    public DicomDataset Attributes { get; } = attributes;

    public Dictionary<SeriesInstanceUid, IndexedSeries> Series { get; } = [];

    public void Add(IndexedInstance instance, DicomDataset seriesAttributes)
    {
        if (!Series.TryGetValue(instance.Series, out var series))
        {
            series = new IndexedSeries(seriesAttributes);
            Series.Add(instance.Series, series);
            var modalities = Series.Values.Select(each => each.Attributes.GetString(DicomTag.Modality)).OfType<string>();
            Attributes.Add(DicomTag.ModalitiesInStudy, [.. modalities.Distinct().Order(StringComparer.Ordinal)]);
            Attributes.Add(DicomTag.NumberOfStudyRelatedSeries, Series.Count);
        }

        series.Add(instance);
        Attributes.Add(DicomTag.NumberOfStudyRelatedInstances, ++instances);
    }

    /// <summary>This study without some of its objects, itself where it has none of them; null where nothing is left.</summary>
    public IndexedStudy? Without(Predicate<IndexedInstance> hides)
    {
        if (!Series.Values.Any(series => series.Instances.Exists(hides)))
        {
            return this;
        }

        var rest = new IndexedStudy(new DicomDataset(Attributes));
        foreach (var series in Series.Values)
        {
            foreach (var instance in series.Instances.Where(instance => !hides(instance)))
            {
                rest.Add(instance, new DicomDataset(series.Attributes));
            }
        }

        return rest.instances > 0 ? rest : null;
    }
}
