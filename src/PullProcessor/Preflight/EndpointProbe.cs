using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Search;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Preflight;

/// <summary>A server under inspection: how to ask it, what was said of it so far, and what later checks build on.</summary>
internal sealed class EndpointProbe(TestedEndpoint tested, PreflightPlan plan, DicomWebClient client, HttpProbe http, RequestMeter meter, ThrottlePatience throttle, TimeProvider time)
{
    private readonly IReadOnlyList<DialectSetting> before = client.Dialect.Settings;
    private readonly HashSet<DialectKey> seen = [];
    private bool hasAskedWhy;

    public TestedEndpoint Tested => tested;

    public PreflightPlan Plan => plan;

    /// <summary>The client that pullproc works with, as it will be used.</summary>
    public DicomWebClient Client => client;

    public HttpProbe Http => http;

    public RequestMeter Meter => meter;

    public TimeProvider Time => time;

    /// <summary>What the server turned away, and how long it was waited for.</summary>
    public ThrottlePatience Throttle => throttle;

    public ResultSheet Sheet { get; } = new(throttle);

    /// <summary>Set where no answer of the service came: further checks would only say so again.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>Set where answers come, but none that questions can build on.</summary>
    public bool IsUseless { get; set; }

    /// <summary>The look at the same server as a source; null where there is none.</summary>
    public EndpointProbe? Twin { get; init; }

    /// <summary>What names of hosts stand for.</summary>
    public Dictionary<string, IReadOnlyList<string>> Addresses { get; init; } = [];

    /// <summary>When the first certificate of the chain ends; null where there is none.</summary>
    public DateTimeOffset? CertificateEnds { get; set; }

    /// <summary>Studies of the last days, as listed: at most a page or two, spread over the window.</summary>
    public IReadOnlyList<DicomDataset> Listed { get; set; } = [];

    /// <summary>Whether the window has more studies than were listed.</summary>
    public bool HasMore { get; set; }

    /// <summary>The page size that the server takes.</summary>
    public int PageSize { get; set; } = tested.Endpoint.KnownDialect.PageSize;

    public Subject? Subject { get; set; }

    /// <summary>What became of test objects.</summary>
    public List<DestinationTrial> Trials { get; } = [];

    /// <summary>Bytes of objects that the client retrieved.</summary>
    public long BytesRetrieved { get; set; }

    /// <summary>Today at the site.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), tested.TimeZone).DateTime);

    /// <summary>The first day of the sample.</summary>
    public DateOnly From => Today.AddDays(1 - plan.Days);

    /// <summary>How the server was said to speak, before anything was learned of it.</summary>
    public Dialect Declared { get; } = tested.Endpoint.KnownDialect;

    /// <summary>What was seen of its dialect so far.</summary>
    public IReadOnlyList<DialectFinding> Findings => DialectFinding.Of(before, client.Dialect.Settings, seen);

    /// <summary>Keeps what a check saw: the client goes by it from now on, and so will the next run.</summary>
    public void Learn(DialectKey key, JsonNode value)
    {
        if (Sheet.IsThrottled)
        {
            return; // What was turned away teaches nothing of what is taken.
        }

        seen.Add(key);
        client.Dialect.Learn(key, value);
    }

    /// <summary>As <see cref="Learn"/> for media types, of which the server took this one.</summary>
    public void LearnTaken(DialectKey key, IReadOnlyList<string> all, string taken) =>
        Learn(key, new JsonArray([.. all.Where(each => each != taken).Prepend(taken).Select(each => JsonValue.Create(each))]));

    /// <summary>The client's own use of a key was seen to succeed, with the value that it has now.</summary>
    public void Confirm(DialectKey key) => seen.Add(key);

    /// <summary>
    /// Asks for DICOM JSON in the media type that the server takes and for attributes as it takes them: where it refuses the one, the next one is tried, and
    /// what it takes is remembered.
    /// </summary>
    public async Task<ProbeAnswer> SearchAsync(SearchPath search, CancellationToken ct)
    {
        var answer = await AskAsync(search, ct);
        if (answer.Status != 400 || hasAskedWhy)
        {
            return answer;
        }

        // Once: the client knows what a refusal may be about.
        hasAskedWhy = true;
        var before = client.Dialect.Current;
        try
        {
            await client.SearchStudiesAsync(new StudySearch { From = Today, To = Today }, ct);
        }
        catch (DicomWebException)
        {
            return answer; // What was asked first says what is wrong.
        }

        return client.Dialect.Current is var now && (now.IncludeFields != before.IncludeFields || now.RefusedFields.Count != before.RefusedFields.Count) ? await AskAsync(search, ct) : answer;
    }

    private async Task<ProbeAnswer> AskAsync(SearchPath search, CancellationToken ct)
    {
        var types = client.Dialect.Current.SearchAccept;
        var path = search.In(client.Dialect.Current);
        var answer = await http.GetAsync(path, types[0], ct);
        foreach (var other in types.Skip(1))
        {
            if (answer.Status is not (406 or 415) && !(answer.IsSuccess && answer.RowsOf() is null))
            {
                break;
            }

            var next = await http.GetAsync(path, other, ct);
            if (next.RowsOf() is not null)
            {
                LearnTaken(DialectKeys.SearchAccept, types, other);
                return next;
            }
        }

        return answer;
    }
}
