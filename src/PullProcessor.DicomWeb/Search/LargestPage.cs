using System.Collections.Concurrent;

namespace PullProcessor.DicomWeb.Search;

/// <summary>The largest page that a server has sent for each number of rows asked for: a smaller one was not cut.</summary>
internal sealed class LargestPage
{
    private readonly ConcurrentDictionary<int, int> byLimit = new();

    public int Of(int limit) => byLimit.GetValueOrDefault(limit);

    public void Note(int limit, int count) => byLimit.AddOrUpdate(limit, count, (_, known) => Math.Max(known, count));
}
