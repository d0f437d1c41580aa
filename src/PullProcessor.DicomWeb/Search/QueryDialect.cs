using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.DicomWeb.Search;

/// <summary>What one server has taught us about its searches: the page size and the attributes that it takes.</summary>
internal sealed class QueryDialect(DicomWebEndpoint endpoint, ILogger logger)
{
    private const int SmallestPage = 10;

    private readonly ConcurrentDictionary<DicomTag, bool> refused = new();
    private volatile int pageSize = endpoint.PageSize;

    public int PageSize => pageSize;

    /// <summary>As 8 hexadecimal digits, which every server knows.</summary>
    public string[] Fields(IEnumerable<DicomTag> tags) => [.. tags.Where(tag => !refused.ContainsKey(tag)).Select(tag => tag.ToJsonKey())];

    /// <summary>Learns from a 400.</summary>
    /// <param name="failure">What the server answered.</param>
    /// <param name="limit">The page size that was asked for.</param>
    /// <param name="asked">The attributes that were asked for.</param>
    /// <returns>True where the next request will differ.</returns>
    public bool LearnsFrom(DicomWebException failure, int limit, IEnumerable<DicomTag> asked)
    {
        if (failure is not { Status: HttpStatusCode.BadRequest, ServerText: { } text })
        {
            return false;
        }

        var named = asked.Where(tag => !refused.ContainsKey(tag) && Names(text, tag)).ToList();
        named.ForEach(tag => refused[tag] = true);
        if (named.Count > 0)
        {
            DicomWebLog.DroppedFields(logger, endpoint.Name, named.Count);
            return true;
        }

        if (!text.Contains("limit", StringComparison.OrdinalIgnoreCase) || limit <= SmallestPage)
        {
            return false;
        }

        pageSize = limit > 200 ? 200 : limit > 100 ? 100 : Math.Max(limit / 2, SmallestPage);
        DicomWebLog.LoweredPageSize(logger, endpoint.Name, pageSize);
        return true;
    }

    private static bool Names(string text, DicomTag tag) =>
        text.Contains(tag.ToJsonKey(), StringComparison.OrdinalIgnoreCase)
        || text.Contains(tag.ToString(), StringComparison.OrdinalIgnoreCase)
        || (DicomDictionary.Find(tag)?.Keyword is { Length: > 0 } keyword && text.Contains(keyword, StringComparison.OrdinalIgnoreCase));
}
