using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Http;

namespace PullProcessor.DicomWeb.Search;

/// <summary>QIDO-RS (PS3.18 10.6): complete listings from servers that page each in their own way.</summary>
internal sealed partial class Searcher(IDicomWebApi api, Transport transport, DicomWebEndpoint endpoint, ILogger logger)
{
    private readonly AcceptLadder ladder = AcceptLadder.ForJson();
    private readonly QueryDialect dialect = new(endpoint, logger);

    private delegate Task<HttpResponseMessage> SendPage(string accept, string[] fields, int limit, int offset, CancellationToken cancellationToken);

    /// <summary>Lists studies. Where pages do not give all, or the server finds the answer too large, the dates are halved.</summary>
    public async Task<Listing> StudiesAsync(StudySearch search, CancellationToken cancellationToken)
    {
        Listing? whole = null;
        try
        {
            var (listing, mayBeNarrowed) = await ReadAsync(
                search.Description,
                (accept, fields, limit, offset, token) =>
                    api.SearchStudiesAsync(accept, search.DateKey, search.Study?.Value, search.AccessionNumber, search.SeriesModality, fields, limit, offset, token),
                search.IncludeFields,
                DicomTag.StudyInstanceUID,
                search.Matches,
                isScoped: false,
                cancellationToken);
            if (listing.IsComplete || !mayBeNarrowed || !search.MayBeHalved)
            {
                return listing;
            }

            whole = listing;
        }
        catch (DicomWebException refusal) when (refusal.Status == HttpStatusCode.RequestEntityTooLarge && search.MayBeHalved)
        {
            // Some servers refuse broad searches with 413; narrower ones are taken.
        }

        var (earlier, later) = search.Halves();
        return Join(whole, await StudiesAsync(earlier, cancellationToken), await StudiesAsync(later, cancellationToken));
    }

    public async Task<Listing> SeriesAsync(StudyInstanceUid study, IReadOnlyList<DicomTag> fields, CancellationToken cancellationToken)
    {
        var (listing, _) = await ReadAsync(
            $"searching the series of study {study}",
            (accept, asked, limit, offset, token) => api.SearchSeriesAsync(accept, study.Value, asked, limit, offset, token),
            fields,
            DicomTag.SeriesInstanceUID,
            row => IsOrIsAbsent(row, DicomTag.StudyInstanceUID, study.Value),
            isScoped: true,
            cancellationToken);
        return listing;
    }

    public async Task<Listing> InstancesAsync(StudyInstanceUid study, SeriesInstanceUid series, IReadOnlyList<DicomTag> fields, CancellationToken cancellationToken)
    {
        var (listing, _) = await ReadAsync(
            $"searching the instances of series {series} of study {study}",
            (accept, asked, limit, offset, token) => api.SearchInstancesAsync(accept, study.Value, series.Value, asked, limit, offset, token),
            fields,
            DicomTag.SOPInstanceUID,
            row => IsOrIsAbsent(row, DicomTag.StudyInstanceUID, study.Value) && IsOrIsAbsent(row, DicomTag.SeriesInstanceUID, series.Value),
            isScoped: true,
            cancellationToken);
        return listing;
    }

    private static Listing Join(Listing? whole, Listing earlier, Listing later)
    {
        var rows = new[] { earlier, later, whole }.OfType<Listing>().SelectMany(part => part.Matches);
        var isComplete = earlier.IsComplete && later.IsComplete;
        return new Listing
        {
            Matches = [.. rows.DistinctBy(row => row.GetString(DicomTag.StudyInstanceUID))],
            IsComplete = isComplete,
            Proof = isComplete ? "the dates were halved until every part was complete" : (earlier.IsComplete ? later : earlier).Proof,
            Pages = earlier.Pages + later.Pages + (whole?.Pages ?? 0),
            Rows = earlier.Rows + later.Rows + (whole?.Rows ?? 0),
        };
    }

    private static bool IsOrIsAbsent(DicomDataset row, DicomTag tag, string expected) => row.GetString(tag) is not { } value || value == expected;

    private Task<(Listing Listing, bool MayBeNarrowed)> ReadAsync(
        string action, SendPage send, IReadOnlyList<DicomTag> fields, DicomTag key, Func<DicomDataset, bool> matches, bool isScoped, CancellationToken cancellationToken)
    {
        var call = transport.Call(action);
        var reader = new ListingReader((offset, token) => FetchAsync(call, send, fields, offset, isScoped, token), key, matches);
        return reader.ReadAsync(cancellationToken);
    }

    private async Task<Page> FetchAsync(ServerCall call, SendPage send, IReadOnlyList<DicomTag> fields, int offset, bool isScoped, CancellationToken cancellationToken)
    {
        while (true)
        {
            var limit = dialect.PageSize;
            var asked = dialect.Fields(fields);
            try
            {
                using var answer = await transport.SendAsync(call, ladder, (accept, token) => send(accept, asked, limit, offset, token), cancellationToken);
                var rows = await JsonAnswer.ReadAsync(answer, call, endpoint.MaxJsonBytes, cancellationToken);
                return new Page(rows, Remaining(answer), limit);
            }
            catch (DicomWebException missing) when (isScoped && missing.Kind == DicomWebErrorKind.NotFound)
            {
                return Page.Empty; // 404 is how some servers say that nothing lies below a UID; PS3.18 10.6.3.1 wants 204.
            }
            catch (DicomWebException refusal) when (dialect.LearnsFrom(refusal, limit, fields))
            {
                // Asked again in the way that the server wants.
            }
        }
    }

    private static int Remaining(Answer answer) => answer.Warnings
        .Select(warning => AdditionalResults().Match(warning))
        .Where(match => match.Success)
        .Select(match => int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : int.MaxValue)
        .DefaultIfEmpty(0)
        .Max();

    [GeneratedRegex(@"(\d+)\s+additional\s+results", RegexOptions.IgnoreCase)]
    private static partial Regex AdditionalResults();
}
