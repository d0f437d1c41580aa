using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.DicomWeb.Search;

/// <summary>How one server wants to be searched, and what a refusal teaches of it.</summary>
internal sealed class QueryDialect(DicomWebEndpoint endpoint, ServerDialect dialect, ILogger logger)
{
    private const int SmallestPage = 10;

    public int PageSize => dialect.Current.PageSize;

    /// <summary>The values of <c>includefield</c> for these.</summary>
    public string[] Fields(IEnumerable<DicomTag> tags) => IncludeFields.Of(dialect.Current, tags);

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

        var refused = dialect.Current.RefusedFields;
        var named = asked.Where(tag => !refused.Contains(tag) && AttributeName.StandsIn(text, tag)).ToList();
        if (named.Count > 0 && dialect.Learn(DialectKeys.RefusedFields, new JsonArray([.. refused.Concat(named).Select(tag => JsonValue.Create(tag.ToJsonKey()))])))
        {
            DicomWebLog.DroppedFields(logger, endpoint.Name, named.Count);
            return true;
        }

        if (!text.Contains("limit", StringComparison.OrdinalIgnoreCase) || limit <= SmallestPage)
        {
            return false;
        }

        var smaller = limit > 200 ? 200 : limit > 100 ? 100 : Math.Max(limit / 2, SmallestPage);
        if (smaller < PageSize && dialect.Learn(DialectKeys.PageSize, JsonValue.Create(smaller)))
        {
            DicomWebLog.LoweredPageSize(logger, endpoint.Name, smaller);
        }

        return limit > PageSize;
    }

    /// <summary>The server took a search without attributes that it had refused with them.</summary>
    public void LearnNoFields() => dialect.Learn(DialectKeys.IncludeFields, JsonValue.Create("none"));

    /// <summary>The first page came again at an offset behind it.</summary>
    public void LearnOffsetIgnored() => dialect.Learn(DialectKeys.HonoursOffset, JsonValue.Create(false));

    public ListingRules Rules(LargestPage pages)
    {
        var current = dialect.Current;
        return new ListingRules { Largest = pages, MostMatches = current.MostMatches, ShortPageEnds = current.ShortPageEnds, OffsetIgnored = !current.HonoursOffset };
    }
}
