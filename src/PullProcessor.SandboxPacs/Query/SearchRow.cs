using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Query;

/// <summary>One candidate of a search: the attributes of its level and of those above, and an object to read further attributes from.</summary>
internal readonly record struct SearchRow(DicomDataset Study, DicomDataset? Series, DicomDataset? Instance, IndexedInstance Sample)
{
    public DicomItem? Find(DicomTag tag) => Instance?.Find(tag) ?? Series?.Find(tag) ?? Study.Find(tag);

    public IReadOnlyList<string> Strings(DicomTag tag) =>
        (Instance?.Contains(tag) == true ? Instance : Series?.Contains(tag) == true ? Series : Study).GetStrings(tag);

    public IEnumerable<DicomItem> Items => Study.Concat(Series ?? Enumerable.Empty<DicomItem>()).Concat(Instance ?? Enumerable.Empty<DicomItem>());

    public static IEnumerable<SearchRow> Of(IReadOnlyDictionary<StudyInstanceUid, IndexedStudy> studies, SearchScope scope)
    {
        foreach (var study in Within(studies, scope.Study))
        {
            if (scope.Level == SearchLevel.Studies)
            {
                yield return new SearchRow(study.Attributes, null, null, study.Series.Values.First().Instances[0]);
                continue;
            }

            foreach (var series in Within(study.Series, scope.Series))
            {
                if (scope.Level == SearchLevel.Series)
                {
                    yield return new SearchRow(study.Attributes, series.Attributes, null, series.Instances[0]);
                    continue;
                }

                foreach (var instance in series.Instances)
                {
                    yield return new SearchRow(study.Attributes, series.Attributes, instance.Attributes, instance);
                }
            }
        }
    }

    private static IEnumerable<TValue> Within<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> all, TKey? key)
        where TKey : struct =>
        key is not { } wanted ? all.Values : all.TryGetValue(wanted, out var one) ? [one] : [];
}
