using System.Globalization;
using System.Net;
using System.Web;

namespace PullProcessor.Tests.DicomWeb.Listings;

/// <summary>A server in process whose studies come and go between requests. It remembers which were there all the time and which ever were.</summary>
internal sealed class SimulatedArchive(ServerManners manners, Random chance, IEnumerable<SimulatedStudy> studies, int arrivals, int departures) : HttpMessageHandler
{
    public static readonly DateOnly First = new(2024, 3, 1);

    private readonly List<SimulatedStudy> there = [.. studies];
    private int searches;

    public HashSet<SimulatedStudy> Ever { get; } = [.. studies];

    public HashSet<SimulatedStudy> Throughout { get; } = [.. studies];

    public int Requests => searches;

    /// <summary>From now on counts who is there throughout.</summary>
    public void Restart()
    {
        Throughout.Clear();
        Throughout.UnionWith(there);
    }

    public static SimulatedStudy Study(Random chance, int number, int days) => new(
        number,
        First.AddDays(chance.Next(days)).ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        chance.Next(8) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{chance.Next(24):00}{chance.Next(60):00}00"));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        searches++;
        var answer = Answer(HttpUtility.ParseQueryString(request.RequestUri!.Query));
        Move();
        return Task.FromResult(answer);
    }

    private void Move()
    {
        if (arrivals > 0 && chance.Next(3) == 0)
        {
            arrivals--;
            var study = Study(chance, Ever.Count + 1, days: 4);
            there.Add(study);
            Ever.Add(study);
        }

        if (departures > 0 && there.Count > 0 && chance.Next(3) == 0)
        {
            departures--;
            var study = there[chance.Next(there.Count)];
            there.Remove(study);
            Throughout.Remove(study);
        }
    }

    private HttpResponseMessage Answer(System.Collections.Specialized.NameValueCollection query)
    {
        var all = Ordered(there.Where(study => IsWanted(study, query["StudyDate"], query["StudyTime"]))).ToList();
        if (all.Count > manners.Broadest)
        {
            return FakeServer.Empty(HttpStatusCode.RequestEntityTooLarge);
        }

        all = [.. all.Take(manners.Ceiling ?? int.MaxValue)];
        var rows = manners.RowsTwice ? [.. all.SelectMany(study => (SimulatedStudy[])[study, study])] : all;
        var limit = manners.IgnoresLimit ? int.MaxValue : int.Parse(query["limit"]!, CultureInfo.InvariantCulture);
        limit = Math.Min(limit, manners.Cap ?? int.MaxValue);
        var offset = int.Parse(query["offset"]!, CultureInfo.InvariantCulture);
        if (manners.ShortPages && limit > 1 && limit < int.MaxValue)
        {
            limit = chance.Next(1, limit + 1);
        }

        var page = Page(rows, offset, limit);
        var answer = page.Count > 0 ? FakeServer.Json($"[{string.Join(',', page.Select(study => study.Row))}]")
            : manners.Nothing is { } nothing ? FakeServer.Json(nothing) : FakeServer.Empty(HttpStatusCode.NoContent);
        if (manners.Announces && rows.Count - Math.Min(offset, rows.Count) - page.Count is > 0 and var remaining)
        {
            answer.Headers.TryAddWithoutValidation("Warning", $"299 pacs \"There are {remaining} additional results that can be requested\"");
        }

        return answer;
    }

    private List<SimulatedStudy> Page(List<SimulatedStudy> rows, int offset, int limit)
    {
        switch (manners.Offset)
        {
            case OffsetManner.Ignored:
                offset = 0;
                break;
            case OffsetManner.Endless when offset >= rows.Count:
                offset = Math.Max(0, rows.Count - limit);
                break;
            default:
                break;
        }

        if (manners.Overlaps && offset > 0 && offset < rows.Count)
        {
            offset--;
        }

        var hidden = Math.Max(0, manners.Hidden - offset);
        return [.. rows.Skip(Math.Max(0, offset - manners.Hidden)).Take(Math.Max(0, limit - hidden))];
    }

    private IEnumerable<SimulatedStudy> Ordered(IEnumerable<SimulatedStudy> matches)
    {
        var all = matches.ToList();
        switch (manners.Order)
        {
            case OrderManner.ByUid:
                return all.OrderBy(study => study.Uid, StringComparer.Ordinal);
            case OrderManner.NewestFirst:
                return all.OrderByDescending(study => study.Number);
            case OrderManner.Turning when all.Count > 0:
                return all.Skip(searches % all.Count).Concat(all.Take(searches % all.Count));
            case OrderManner.Shuffled:
                var shuffled = all.ToArray();
                chance.Shuffle(shuffled);
                return shuffled;
            default:
                return all;
        }
    }

    private bool IsWanted(SimulatedStudy study, string? dates, string? times) =>
        (manners.IgnoresDates || dates is null || IsWithin(study.Date, dates)) && (!manners.KnowsTimes || times is null || IsWithin(study.Time, times));

    private static bool IsWithin(string value, string range)
    {
        var (from, to) = range.Split('-') is [var first, var last] ? (first, last) : (range, range);
        return value.Length > 0 && string.CompareOrdinal(value, from) >= 0 && string.CompareOrdinal(value, to) <= 0;
    }
}
