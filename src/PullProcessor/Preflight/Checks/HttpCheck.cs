using System.Globalization;

namespace PullProcessor.Preflight.Checks;

/// <summary>Whether the service answers us, as whom, and what stands in between.</summary>
internal sealed class HttpCheck : IPreflightCheck
{
    private const int MostSkewSeconds = 120;

    private static readonly string[] ProxyHeaders = ["via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-server", "x-proxy", "x-envoy-upstream-service-time", "x-amz-cf-id", "cf-ray"];
    private static readonly string[] CacheHeaders = ["x-cache", "age", "x-varnish", "cf-cache-status"];

    public string Doing => "asking for a first answer";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        // Of one day and one row: servers refuse broad searches.
        var answer = await probe.SearchAsync(SearchPath.Studies(1, 0, SearchPath.Date(probe.Today)), ct);
        SayAnswer(probe, answer);
        if (answer.Fault is not null)
        {
            return;
        }

        SayAuthentication(probe, answer);
        SayServer(probe, answer);
        SayProxies(probe, answer);
        SayKeepAlive(probe, answer);
        SayClock(probe, answer);
    }

    private static void SayAnswer(EndpointProbe probe, ProbeAnswer answer)
    {
        var sheet = probe.Sheet;
        var isPage = answer.Body.Span.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
        switch (answer)
        {
            case { Fault: not null }:
                sheet.Fail("http.answer", answer.Says + ".", "See TLS and the way to the server above; the server's log may tell more.");
                probe.IsUnreachable = true;
                break;
            case { Status: 401 or 403 }:
                sheet.Pass("http.answer", $"HTTP {answer.Status} in {Words.Milliseconds(answer.ToHeaders)}.");
                probe.IsUseless = true;
                break;
            case { IsSuccess: true } when isPage:
                sheet.Fail("http.answer", $"{answer.Says}: a page or XML, no DICOM JSON.", "Check that the URL is the root of the DICOMweb services, not that of a web page or a login.");
                probe.IsUseless = true;
                break;
            case { IsSuccess: true }:
                sheet.Pass("http.answer", $"{answer.Says}, in {Words.Milliseconds(answer.ToHeaders)}.");
                break;
            case { Status: 404 }:
                sheet.Fail("http.answer", answer.Says + ".", "Check that the URL is the root of the DICOMweb services: what stands before /studies.");
                probe.IsUseless = true;
                break;
            case { Status: >= 300 and < 400 }:
                sheet.Fail("http.answer", $"{answer.Says}, pointing to {answer.Header("location") ?? "nowhere"}.", "Set the URL to where the server is; redirects of searches are not followed.");
                probe.IsUseless = true;
                break;
            default:
                sheet.Warn("http.answer", $"A search for the studies of today is answered by {answer.Says}.", "The searches below tell whether others are taken.");
                break;
        }
    }

    private static void SayAuthentication(EndpointProbe probe, ProbeAnswer answer)
    {
        var (sheet, tested) = (probe.Sheet, probe.Tested);
        switch (answer.Status)
        {
            case 401:
                var scheme = answer.Header("www-authenticate") is { } header ? $" It asks for {header.Split(' ', 2)[0]}." : "";
                sheet.Fail("http.auth", $"401: the server does not know us ({tested.Account}).{scheme}", "Check the account and its secret with the server's administrator.");
                break;
            case 403:
                sheet.Fail("http.auth", $"403: the server knows us ({tested.Account}), and does not let us search.", "Ask for the right to search, retrieve and, at destinations, store; or have this machine's address allowed.");
                break;
            case 429 or 503:
                sheet.Skip("http.auth", "The server turned the request away; whether it knows us it does not say.");
                break;
            case var _ when tested.HasCredentials:
                sheet.Pass("http.auth", $"Taken: {tested.Account}.");
                break;
            case var _ when tested.Endpoint.SearchRoot.IsLoopback:
                sheet.Pass("http.auth", "No credentials are asked for, on this machine.");
                break;
            default:
                sheet.Warn("http.auth", "The server answers without credentials: whoever reaches it can read it.", "Have an account made for pullproc, or the port opened for this machine alone.");
                break;
        }
    }

    private static void SayServer(EndpointProbe probe, ProbeAnswer answer)
    {
        var told = ((string[])["server", "x-powered-by"]).Select(answer.Header).OfType<string>().ToList();
        probe.Sheet.Pass("http.server", told.Count > 0 ? $"{string.Join(", ", told)}." : "The server does not say what it is.");
    }

    private static void SayProxies(EndpointProbe probe, ProbeAnswer answer)
    {
        var caches = Found(answer, CacheHeaders);
        var proxies = Found(answer, ProxyHeaders);
        if (caches.Count > 0)
        {
            probe.Sheet.Warn("http.proxy", $"A cache may answer in the server's place: {string.Join("; ", caches)}.", "Have searches excluded from it: a stale listing hides new studies.");
        }
        else if (proxies.Count > 0)
        {
            probe.Sheet.Pass("http.proxy", $"In between: {string.Join("; ", proxies)}. Its limits on the size of bodies and on waiting hold too.");
        }
        else
        {
            probe.Sheet.Pass("http.proxy", "None that says so (Via, X-Forwarded-*, X-Cache).");
        }
    }

    private static void SayKeepAlive(EndpointProbe probe, ProbeAnswer answer)
    {
        if (answer.Header("connection")?.Contains("close", StringComparison.OrdinalIgnoreCase) == true)
        {
            probe.Sheet.Warn("http.keepalive", "Every answer closes its connection.", "Where the server can keep connections open, have that switched on: with TLS every request costs a handshake.");
        }
        else
        {
            var told = answer.Header("keep-alive") is { } terms ? $" ({terms})" : "";
            probe.Sheet.Pass("http.keepalive", $"Connections stay open for further requests{told}.");
        }
    }

    private static void SayClock(EndpointProbe probe, ProbeAnswer answer)
    {
        if (!DateTimeOffset.TryParse(answer.Header("date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var theirs))
        {
            probe.Sheet.Skip("http.clock", "The server sends no Date header.");
            return;
        }

        var skew = (theirs - answer.At).TotalSeconds;
        if (Math.Abs(skew) <= MostSkewSeconds)
        {
            probe.Sheet.Pass("http.clock", Math.Abs(skew) < 2 ? "The server's clock is ours, to the second." : $"The server's clock is {Math.Abs(skew):0} s {(skew > 0 ? "ahead of" : "behind")} ours.");
        }
        else
        {
            probe.Sheet.Warn("http.clock", $"The server's clock is {Math.Abs(skew):0} s {(skew > 0 ? "ahead of" : "behind")} ours.", "Have both machines take their time from the same source: tokens, certificates and 'today' depend on it.");
        }
    }

    private static List<string> Found(ProbeAnswer answer, string[] names) =>
        [.. names.Select(name => (Name: name, Value: answer.Header(name))).Where(header => header.Value is not null && !(header.Name == "age" && header.Value == "0")).Select(header => $"{header.Name}: {header.Value}")];
}
