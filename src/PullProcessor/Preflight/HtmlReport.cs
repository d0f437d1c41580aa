using System.Reflection;

namespace PullProcessor.Preflight;

/// <summary>A report as one file of HTML, without scripts and without anything to load: to be read, printed and filed by whoever administers the server.</summary>
internal static class HtmlReport
{
    private static readonly HtmlFragment Style = new(ReadStyle());

    public static string Of(PreflightReport report)
    {
        var title = $"Preflight of {string.Join(", ", report.Endpoints.Select(endpoint => endpoint.Tested.Title))}";
        return HtmlFragment.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            {Head(report)}
            {ToDo(report)}
            {HtmlFirewall.Of(report)}
            {HtmlFragment.Join(report.Endpoints.Select(HtmlEndpoint.Of))}
            {Foot(report)}
            </main>
            </body>
            </html>

            """).Markup;
    }

    private static HtmlFragment Head(PreflightReport report) => HtmlFragment.Of($"""
        <header>
        <p class="kind">pullproc preflight</p>
        <h1>{Headline(report)}</h1>
        <p class="counts">{HtmlFragment.Join(Enum.GetValues<Verdict>().Where(verdict => report.Count(verdict) > 0).Select(verdict => HtmlFragment.Of($"<span class=\"badge {PreflightJson.WordOf(verdict)}\">{report.Count(verdict)} {HtmlEndpoint.WordOf(verdict)}</span>")))}</p>
        <dl class="facts">
        <div><dt>Made</dt><dd>{report.StartedAt:yyyy-MM-dd HH:mm} UTC, in {report.Elapsed.TotalSeconds:0.0} s</dd></div>
        <div><dt>From the machine</dt><dd>{report.Machine}, pullproc {report.Version}</dd></div>
        <div><dt>Who runs pullproc</dt><dd>{report.Contact ?? "not told: set 'contact' in pullproc.json"}</dd></div>
        <div><dt>Servers</dt><dd>{string.Join(", ", report.Endpoints.Select(endpoint => $"{endpoint.Tested.Title} ({endpoint.Tested.Endpoint.BaseUrl.Authority})"))}</dd></div>
        </dl>
        </header>
        """);

    private static string Headline(PreflightReport report) => report.Verdict switch
    {
        Verdict.Fail => $"Not ready: {Words.Count(report.Count(Verdict.Fail), "check")} failed",
        Verdict.Warn => $"Ready, with {Words.Count(report.Count(Verdict.Warn), "remark")}",
        _ => "Ready",
    };

    private static HtmlFragment ToDo(PreflightReport report)
    {
        var open = report.Endpoints
            .SelectMany(endpoint => endpoint.Results.Where(result => result.Advice is not null).Select(result => (endpoint, result)))
            .OrderByDescending(each => each.result.Verdict == Verdict.Fail)
            .ToList();
        if (open.Count == 0)
        {
            return HtmlFragment.Of($"<section><h2>What to do</h2><p>Nothing: every check passed.</p></section>");
        }

        return HtmlFragment.Of($"""
            <section>
            <h2>What to do</h2>
            <ol class="todo">
            {HtmlFragment.Join(open.Select(each => HtmlFragment.Of($"<li>{HtmlEndpoint.Badge(each.result.Verdict)} <strong>{each.endpoint.Tested.Title}, {HtmlEndpoint.TitleOf(each.result)}.</strong> {each.result.Seen} <span class=\"advice\">{each.result.Advice}</span></li>")))}
            </ol>
            </section>
            """);
    }

    private static HtmlFragment Foot(PreflightReport report) => HtmlFragment.Of($"""
        <footer>
        <p>pullproc sent {report.Requests} requests, at most {PreflightPlan.MostConnections} at a time and at most {report.Plan.MostRequests} to a server, to look at
        up to {report.Plan.SampleStudies} studies of the last {report.Plan.Days} days. This report holds no patient data: UIDs, dates and codes only, and no secret.</p>
        </footer>
        """);

    private static string ReadStyle()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("preflight.css")
            ?? throw new InvalidOperationException("The program was built without its resource preflight.css.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
