using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Query;

/// <summary>Runs a search on the index.</summary>
internal sealed class Search(Exchange exchange, SearchScope scope, SearchRequest request)
{
    private readonly IReadOnlyList<ArchiveLevel> levels = LevelsOf(scope);

    /// <summary>Names of matching keys that this server has no index for at this level; they match everything.</summary>
    public IEnumerable<string> UnsupportedKeys => request.Matches.Where(match => !IsSupported(match.Tag)).Select(match => match.Tag.ToJsonKey());

    public SearchPage Run(IReadOnlyDictionary<StudyInstanceUid, IndexedStudy> studies)
    {
        var keys = request.Matches.Where(match => IsSupported(match.Tag)).ToList();
        IReadOnlyList<SearchRow> all = [.. SearchRow.Of(studies, scope).Where(row => keys.TrueForAll(key => key.Accepts(row)))];
        all = exchange.Dialect.At<IOrdersMatches>().Aggregate(all, (matches, order) => order.Order(exchange, scope, request, matches));
        var offset = Math.Min(request.Offset, all.Count);
        var count = Math.Min(request.Limit ?? int.MaxValue, all.Count - offset);
        var page = new SearchPage([.. all.Skip(offset).Take(count).Select(row => new SearchMatch(Answer(row), row.Sample))], all.Count - offset - count);
        return exchange.Dialect.At<IEditsPages>().Aggregate(page, (edited, editor) => editor.Edit(exchange, scope, request, edited));
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
        SearchLevel.Studies => $"{exchange.BaseUrl}/studies/{sample.Study}",
        SearchLevel.Series => $"{exchange.BaseUrl}/studies/{sample.Study}/series/{sample.Series}",
        SearchLevel.Instances => $"{exchange.BaseUrl}/studies/{sample.Study}/series/{sample.Series}/instances/{sample.Sop}",
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
