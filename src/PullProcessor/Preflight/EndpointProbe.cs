using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Http;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Preflight;

/// <summary>A server under inspection: how to ask it, what was said of it so far, and what later checks build on.</summary>
internal sealed class EndpointProbe(TestedEndpoint tested, PreflightPlan plan, DicomWebClient client, HttpProbe http, RequestMeter meter, TimeProvider time)
{
    private string accept = MediaTypeRungs.Search[0];

    public TestedEndpoint Tested => tested;

    public PreflightPlan Plan => plan;

    /// <summary>The client that pullproc works with, as it will be used.</summary>
    public DicomWebClient Client => client;

    public HttpProbe Http => http;

    public RequestMeter Meter => meter;

    public TimeProvider Time => time;

    public ResultSheet Sheet { get; } = new();

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

    /// <summary>Asks for DICOM JSON in the media type that the server takes: the next one is tried where one is refused, and remembered where it is taken.</summary>
    public async Task<ProbeAnswer> SearchAsync(string path, CancellationToken ct)
    {
        var answer = await http.GetAsync(path, accept, ct);
        foreach (var other in MediaTypeRungs.Search.Where(rung => rung != accept))
        {
            if (answer.Status is not (406 or 415) && !(answer.IsSuccess && answer.RowsOf() is null))
            {
                break;
            }

            var next = await http.GetAsync(path, other, ct);
            if (next.RowsOf() is not null)
            {
                (accept, answer) = (other, next);
            }
        }

        return answer;
    }
}
