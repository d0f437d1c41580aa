using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Http;

namespace PullProcessor.DicomWeb.Search;

/// <summary>QIDO-RS (PS3.18 10.6): complete listings from servers that page each in their own way.</summary>
internal sealed partial class Searcher(IDicomWebApi api, Transport transport, DicomWebEndpoint endpoint, ServerDialect server, ILogger logger)
{
    // A UID has one owner, unless something went wrong at the server.
    private const int MostOwners = 10;

    // A list of everything is read twice, by pages of 100 at many servers: so much is an archive of ten million.
    private const int PagesOfEverything = 200_000;

    private readonly AcceptLadder ladder = AcceptLadder.ForSearch(server);
    private readonly QueryDialect dialect = new(endpoint, server, logger);
    private readonly LargestPage studyPages = new();
    private readonly LargestPage seriesPages = new();
    private readonly LargestPage instancePages = new();
    private int? pageOfEverything;

    private delegate Task<HttpResponseMessage> SendPage(string accept, string[] fields, int limit, int offset, CancellationToken cancellationToken);

    public Task<Listing> StudiesAsync(StudySearch search, CancellationToken cancellationToken) => new NarrowingSearch(ReadStudiesAsync).ListAsync(search, cancellationToken);

    public async Task<Listing> SeriesAsync(StudyInstanceUid study, int? expected, IReadOnlyList<DicomTag> fields, CancellationToken cancellationToken)
    {
        var (listing, _) = await ReadAsync(
            $"searching the series of study {study}",
            (accept, asked, limit, offset, token) => api.SearchSeriesAsync(accept, study.Value, asked, limit, offset, token),
            fields,
            DicomTag.SeriesInstanceUID,
            row => IsOrIsAbsent(row, DicomTag.StudyInstanceUID, study.Value),
            dialect.Rules(seriesPages) with { Expected = expected },
            isScoped: true,
            cancellationToken);
        return listing;
    }

    public async Task<Listing> InstancesAsync(
        StudyInstanceUid study, SeriesInstanceUid series, int? expected, IReadOnlyList<DicomTag> fields, CancellationToken cancellationToken)
    {
        var (listing, _) = await ReadAsync(
            $"searching the instances of series {series} of study {study}",
            (accept, asked, limit, offset, token) => api.SearchInstancesAsync(accept, study.Value, series.Value, asked, limit, offset, token),
            fields,
            DicomTag.SOPInstanceUID,
            row => IsOrIsAbsent(row, DicomTag.StudyInstanceUID, study.Value) && IsOrIsAbsent(row, DicomTag.SeriesInstanceUID, series.Value),
            dialect.Rules(instancePages) with { Expected = expected },
            isScoped: true,
            cancellationToken);
        return listing;
    }

    /// <summary>The studies that have an instance; where the server shows none, those that have its series.</summary>
    public async Task<IReadOnlyList<StudyInstanceUid>> OwnersAsync(SeriesInstanceUid series, SopInstanceUid instance, CancellationToken cancellationToken) =>
        await OwnersAsync($"looking for instance {instance}", (accept, _, limit, offset, token) => api.FindInstancesAsync(accept, instance.Value, limit, offset, token), DicomTag.SOPInstanceUID, instance.Value, cancellationToken)
            is { Count: > 0 } owners
            ? owners
            : await OwnersAsync($"looking for series {series}", (accept, _, limit, offset, token) => api.FindSeriesAsync(accept, series.Value, limit, offset, token), DicomTag.SeriesInstanceUID, series.Value, cancellationToken);

    // No attributes are asked for: the study's UID comes with a search that names no study (PS3.18 table 10.6.3-4). Servers that ignore the key send anything.
    private async Task<IReadOnlyList<StudyInstanceUid>> OwnersAsync(string action, SendPage send, DicomTag key, string uid, CancellationToken cancellationToken)
    {
        try
        {
            var page = await FetchAsync(transport.Call(action), send, [], 0, MostOwners, isScoped: true, cancellationToken);
            return [.. page.Rows.Where(row => row.GetString(key) == uid).Select(row => row.GetString(DicomTag.StudyInstanceUID)).OfType<string>().Distinct().Select(owner => new StudyInstanceUid(owner))];
        }
        catch (DicomWebException refusal) when (refusal.Kind is DicomWebErrorKind.Refused or DicomWebErrorKind.ServerFault)
        {
            return []; // It searches no level as a whole.
        }
    }

    private Task<(Listing Listing, bool MayBeNarrowed)> ReadStudiesAsync(StudySearch search, CancellationToken cancellationToken) => ReadAsync(
        search.Description,
        SendStudies(search),
        search.IncludeFields,
        DicomTag.StudyInstanceUID,
        search.Matches,
        RulesOf(search) with { Expected = search.Study is null ? null : 1, Measure = search.DateKey is null ? null : MeasureAsync, Keys = search.Keys },
        isScoped: false,
        cancellationToken);

    private ListingRules RulesOf(StudySearch search)
    {
        var rules = dialect.Rules(studyPages);
        return search.IsOfEverything ? rules with { MostPages = PagesOfEverything } : rules;
    }

    private SendPage SendStudies(StudySearch search) => (accept, fields, limit, offset, token) =>
        api.SearchStudiesAsync(
            accept, Text(search.DateKey), Text(search.TimeKey), Text(search.Study?.Value), Text(search.AccessionNumber), Text(search.SeriesModality), fields, limit, offset, token);

    private string? Text(string? value) => QueryValue.Encode(value, server.Current.QueryEncoding);

    // How many rows the server sends when it is asked for everything: a page with fewer was not cut. Once, and only where the offset is of no use.
    private async Task<int> MeasureAsync(CancellationToken cancellationToken)
    {
        if (pageOfEverything is null)
        {
            var page = await FetchAsync(
                transport.Call("measuring a page of studies"), SendStudies(new StudySearch()), [], 0, null, isScoped: false, cancellationToken);
            studyPages.Note(page.Limit, page.Rows.Count);
            pageOfEverything = page.Rows.Count;
        }

        return pageOfEverything.Value;
    }

    private static bool IsOrIsAbsent(DicomDataset row, DicomTag tag, string expected) => row.GetString(tag) is not { } value || value == expected;

    private async Task<(Listing Listing, bool MayBeNarrowed)> ReadAsync(
        string action, SendPage send, IReadOnlyList<DicomTag> fields, DicomTag key, Func<DicomDataset, bool> matches, ListingRules rules, bool isScoped, CancellationToken cancellationToken)
    {
        var call = transport.Call(action);
        var reader = new ListingReader((offset, limit, token) => FetchAsync(call, send, fields, offset, limit, isScoped, token), key, matches, rules);
        var answer = await reader.ReadAsync(cancellationToken);
        if (reader.HasSeenOffsetIgnored)
        {
            dialect.LearnOffsetIgnored();
        }

        return answer;
    }

    private async Task<Page> FetchAsync(
        ServerCall call, SendPage send, IReadOnlyList<DicomTag> fields, int offset, int? most, bool isScoped, CancellationToken cancellationToken)
    {
        for (var isBare = false; ;)
        {
            var limit = Math.Min(most ?? int.MaxValue, dialect.PageSize);
            var asked = isBare ? [] : dialect.Fields(fields);
            try
            {
                using var answer = await transport.SendAsync(call, ladder, (accept, token) => send(accept, asked, limit, offset, token), cancellationToken);
                if (isBare)
                {
                    dialect.LearnNoFields();
                }

                var rows = await JsonAnswer.ReadAsync(answer, call, endpoint.MaxJsonBytes, cancellationToken);
                return new Page(rows, Remaining(answer), limit) { Unindexed = answer.UnindexedAttributes };
            }
            catch (DicomWebException missing) when (isScoped && missing.Kind == DicomWebErrorKind.NotFound)
            {
                return Page.Empty; // 404 is how some servers say that nothing lies below a UID; PS3.18 10.6.3.1 wants 204.
            }
            catch (DicomWebException refusal) when (dialect.LearnsFrom(refusal, limit, fields))
            {
                // Asked again in the way that the server wants.
            }
            catch (DicomWebException refusal) when (refusal.Status == HttpStatusCode.BadRequest && asked.Length > 0)
            {
                isBare = true; // Some servers refuse includefield, or an attribute, without saying so.
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
