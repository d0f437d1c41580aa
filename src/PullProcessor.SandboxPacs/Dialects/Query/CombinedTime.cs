using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-time-combined", "Q23", "Ranges of StudyDate and StudyTime together are one range from the first moment to the last.", Seen = "dcm4chee (code)")]
internal sealed class CombinedTime : IRewritesSearches, IOrdersMatches
{
    private static readonly object Moments = new();

    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        var date = request.Matches.Find(match => match.Tag == DicomTag.StudyDate);
        var time = request.Matches.Find(match => match.Tag == DicomTag.StudyTime);
        if (date is { Wanted: [var days] } && time is { Wanted: [var hours] } && days.Contains('-', StringComparison.Ordinal) && hours.Contains('-', StringComparison.Ordinal))
        {
            request.Matches.Remove(date);
            request.Matches.Remove(time);
            var (from, to) = (days.Split('-'), hours.Split('-'));
            exchange.Context.Items[Moments] = (From: from[0] + to[0], To: from[1] + to[1] + "~");
        }
    }

    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> matches)
    {
        if (exchange.Context.Items[Moments] is not ValueTuple<string, string> range)
        {
            return matches;
        }

        static string Moment(SearchRow row) => string.Concat(row.Strings(DicomTag.StudyDate).Take(1).Concat(row.Strings(DicomTag.StudyTime).Take(1)));
        return [.. matches.Where(row => string.CompareOrdinal(Moment(row), range.Item1) >= 0 && string.CompareOrdinal(Moment(row), range.Item2) <= 0)];
    }
}
