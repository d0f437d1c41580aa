namespace PullProcessor.Preflight;

/// <summary>The section of one server.</summary>
internal static class HtmlEndpoint
{
    public static HtmlFragment Of(EndpointReport report) => HtmlFragment.Of($"""
        <section>
        <h2>{Capital(report.Tested.Title)} {Badge(report.Verdict)}</h2>
        <dl class="facts">
        <div><dt>URL</dt><dd><code>{RootsText.Of(report.Tested.Endpoint)}</code></dd></div>
        <div><dt>Account</dt><dd>{report.Tested.Account}</dd></div>
        <div><dt>Who answers for it</dt><dd>{report.Tested.Contact ?? "not told: set 'contact' of it in pullproc.json"}</dd></div>
        <div><dt>Used by</dt><dd>{(report.Tested.Pipelines.Count == 0 ? "no pipeline" : string.Join(", ", report.Tested.Pipelines.Select(pipeline => $"pipeline {pipeline.Name}")))}</dd></div>
        <div><dt>Asked</dt><dd>{Words.Count(report.Requests, "request")}, {report.Bytes / 1e6:0.0} MB, {report.Elapsed.TotalSeconds:0.0} s</dd></div>
        </dl>
        <table class="checks">
        {HtmlFragment.Join(report.Results.GroupBy(result => CheckCatalogue.AreaOf(result.Check)).Select(Area))}
        </table>
        </section>
        """);

    public static HtmlFragment Badge(Verdict verdict) => HtmlFragment.Of($"<span class=\"badge {PreflightJson.WordOf(verdict)}\">{PreflightJson.WordOf(verdict)}</span>");

    /// <summary>For people.</summary>
    public static string WordOf(Verdict verdict) => verdict == Verdict.Skip ? "not looked at" : PreflightJson.WordOf(verdict);

    /// <summary>Such as <c>Transfer syntax 1.2.840...</c>.</summary>
    public static string TitleOf(PreflightResult result) => CheckCatalogue.TitleOf(result.Check) + (result.Subject is { } subject ? $": {subject}" : "");

    private static HtmlFragment Area(IGrouping<string, PreflightResult> area) => HtmlFragment.Of($"""
        <tbody>
        <tr class="area"><th colspan="3" scope="rowgroup">{area.Key}</th></tr>
        {HtmlFragment.Join(area.Select(Row))}
        </tbody>
        """);

    private static HtmlFragment Row(PreflightResult result) => HtmlFragment.Of($"""
        <tr class="{PreflightJson.WordOf(result.Verdict)}"><td>{Badge(result.Verdict)}</td><th scope="row">{TitleOf(result)}</th><td>{result.Seen}{Advice(result)}</td></tr>
        """);

    private static HtmlFragment Advice(PreflightResult result) => result.Advice is { } advice ? HtmlFragment.Of($"<p class=\"advice\">{advice}</p>") : HtmlFragment.Empty;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
