using System.Text.Json.Nodes;

namespace PullProcessor.Preflight;

/// <summary>A report as JSON: the shape that docs/preflight.md describes. Keys may be added, never renamed.</summary>
internal static class PreflightJson
{
    public static JsonObject Of(PreflightReport report) => new()
    {
        ["verdict"] = WordOf(report.Verdict),
        ["counts"] = Counts(report.Count),
        ["startedAt"] = report.StartedAt.ToString("O"),
        ["seconds"] = Seconds(report.Elapsed),
        ["program"] = $"pullproc {report.Version}",
        ["machine"] = report.Machine,
        ["contact"] = report.Contact,
        ["days"] = report.Plan.Days,
        ["sampleStudies"] = report.Plan.SampleStudies,
        ["requests"] = report.Requests,
        ["maxConnections"] = PreflightPlan.MostConnections,
        ["ledger"] = new JsonObject
        {
            ["kept"] = report.Ledger.IsKept,
            ["why"] = report.Ledger.Why,
            ["forgotten"] = new JsonArray([.. report.Ledger.Forgotten.Select(each => (JsonNode)each)]),
        },
        ["endpoints"] = new JsonArray([.. report.Endpoints.Select(Endpoint)]),
    };

    /// <summary>Such as <c>pass</c>.</summary>
    public static string WordOf(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static JsonObject Endpoint(EndpointReport report) => new()
    {
        ["role"] = report.Tested.Role.ToString().ToLowerInvariant(),
        ["name"] = report.Tested.Name,
        ["url"] = report.Tested.Endpoint.BaseUrl.AbsoluteUri,
        ["roots"] = RootsJson.Of(report.Tested.Endpoint),
        ["account"] = report.Tested.Account,
        ["contact"] = report.Tested.Contact,
        ["certificateEnds"] = report.CertificateEnds?.ToString("O"),
        ["verdict"] = WordOf(report.Verdict),
        ["counts"] = Counts(report.Count),
        ["reachable"] = !report.IsUnreachable,
        ["requests"] = report.Requests,
        ["bytes"] = report.Bytes,
        ["seconds"] = Seconds(report.Elapsed),
        ["waitedSeconds"] = Seconds(report.Waited),
        ["turnedAway"] = report.TurnedAway,
        ["results"] = new JsonArray([.. report.Results.Select(Result)]),
        ["learned"] = new JsonArray([.. report.Findings.Where(finding => finding.Kind != FindingKind.AsDeclared).Select(Finding)]),
        ["firewall"] = new JsonArray([.. report.Firewall.Select(Rule)]),
    };

    private static JsonObject Finding(DialectFinding finding) => new()
    {
        ["key"] = finding.Key.Name,
        ["value"] = finding.Value?.DeepClone(),
        ["counts"] = finding.Kind == FindingKind.Departs,
    };

    private static JsonObject Result(PreflightResult result) => new()
    {
        ["check"] = result.Check,
        ["title"] = CheckCatalogue.TitleOf(result.Check),
        ["subject"] = result.Subject,
        ["verdict"] = WordOf(result.Verdict),
        ["seen"] = result.Seen,
        ["advice"] = result.Advice,
    };

    private static JsonObject Rule(FirewallRule rule) => new()
    {
        ["purpose"] = rule.Purpose,
        ["direction"] = FirewallRule.Direction,
        ["host"] = rule.Host,
        ["addresses"] = new JsonArray([.. rule.Addresses.Select(address => (JsonNode)address)]),
        ["port"] = rule.Port,
        ["transport"] = FirewallRule.Transport,
        ["protocol"] = rule.Protocol,
    };

    private static JsonObject Counts(Func<Verdict, int> count) =>
        new(Enum.GetValues<Verdict>().Select(verdict => KeyValuePair.Create(WordOf(verdict), (JsonNode?)count(verdict))));

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
