using System.Text.Json.Nodes;

namespace PullProcessor.Tests.Preflight;

/// <summary>Finds results in a report.</summary>
internal static class PreflightJsonReading
{
    public static IEnumerable<JsonObject> Results(this JsonObject report, string role = "source") =>
        report["endpoints"]!.AsArray().Where(endpoint => (string?)endpoint!["role"] == role).SelectMany(endpoint => endpoint!["results"]!.AsArray()).Select(result => result!.AsObject());

    public static JsonObject Result(this JsonObject report, string check, string? subject = null)
    {
        var all = report.Results().Concat(report.Results("destination")).ToList();
        return all.Find(result => (string?)result["check"] == check && (subject is null || (string?)result["subject"] == subject))
            ?? throw new InvalidOperationException($"No result of {check}; there are: {string.Join(", ", all.Select(result => (string?)result["check"]))}");
    }

    /// <summary>The checks that did not pass, with their verdicts; but for that of the pipeline that takes nothing.</summary>
    public static string NotPassed(this JsonObject report) => string.Join(", ", report.Results().Concat(report.Results("destination"))
        .Where(result => (string?)result["verdict"] is not ("pass" or "skip") && (string?)result["subject"] != "heads").Select(result => $"{result["check"]} {result["verdict"]}"));
}
