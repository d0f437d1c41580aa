using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Query;

/// <summary>Runs a search on the index.</summary>
internal sealed class Search(SearchScope scope, SearchRequest request, SandboxDialect dialect, string baseUrl)
{
    private readonly IReadOnlyList<ArchiveLevel> levels = LevelsOf(scope);

    /// <summary>Names of matching keys that this server has no index for at this level; they match everything.</summary>
    public IEnumerable<string> UnsupportedKeys => request.Matches.Where(match => !IsSupported(match.Tag)).Select(match => match.Tag.ToJsonKey());

    public SearchPage Run(IReadOnlyDictionary<StudyInstanceUid, IndexedStudy> studies)
    {
        var keys = request.Matches.Where(match => IsSupported(match.Tag)).ToList();
        var all = SearchRow.Of(studies, scope).Where(row => keys.TrueForAll(key => key.Accepts(row))).ToList();
        var offset = dialect.IgnoresOffset ? 0 : Math.Min(request.Offset, all.Count);
        var count = Math.Min(Math.Min(request.Limit ?? int.MaxValue, dialect.PageCap ?? int.MaxValue), all.Count - offset);
        var rows = all.GetRange(offset, count);
        return new SearchPage([.. rows.Select(row => (Answer(row), row.Sample))], all.Count - offset - count);
    }

    private DicomDataset Answer(SearchRow row)
    {
        var answer = new DicomDataset(request.IncludesAll ? row.Items : Wanted().Select(row.Find).OfType<DicomItem>());
        return answer
            .Add(DicomTag.SpecificCharacterSet, "ISO_IR 192")
            .Add(DicomTag.InstanceAvailability, "ONLINE")
            .Add(DicomTag.RetrieveURL, UrlOf(row.Sample));
    }

    private IEnumerable<DicomTag> Wanted() => levels.SelectMany(level => level.Returned)
        .Concat(request.Matches.Select(match => match.Tag))
        .Concat(request.IncludeFields);

    private string UrlOf(IndexedInstance sample) => scope.Level switch
    {
        SearchLevel.Studies => $"{baseUrl}/studies/{sample.Study}",
        SearchLevel.Series => $"{baseUrl}/studies/{sample.Study}/series/{sample.Series}",
        SearchLevel.Instances => $"{baseUrl}/studies/{sample.Study}/series/{sample.Series}/instances/{sample.Sop}",
        _ => throw new InvalidOperationException($"No search lists {scope.Level}."),
    };

    private bool IsSupported(DicomTag tag) => Keys(scope.Level).Any(level => level.Kept.Contains(tag) || level.Returned.Contains(tag));

    private static IEnumerable<ArchiveLevel> Keys(SearchLevel level) => level switch
    {
        SearchLevel.Studies => [ArchiveLevel.Study],
        SearchLevel.Series => [ArchiveLevel.Study, ArchiveLevel.Series],
        SearchLevel.Instances => [ArchiveLevel.Study, ArchiveLevel.Series, ArchiveLevel.Instance],
        _ => throw new InvalidOperationException($"No search lists {level}."),
    };

    // Attributes of a higher level are returned where the path does not say which study or series it is (PS3.18 10.6.3.3).
    private static List<ArchiveLevel> LevelsOf(SearchScope scope)
    {
        var levels = Keys(scope.Level).ToList();
        if (scope.Level != SearchLevel.Studies && scope.Study is not null)
        {
            levels.Remove(ArchiveLevel.Study);
        }

        if (scope.Level == SearchLevel.Instances && scope.Series is not null)
        {
            levels.Remove(ArchiveLevel.Series);
        }

        return levels;
    }
}
