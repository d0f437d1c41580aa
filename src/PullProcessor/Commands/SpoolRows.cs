using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Retrieve.Spool;

namespace PullProcessor.Commands;

/// <summary>How full the spool is, for people and for scripts.</summary>
internal static class SpoolRows
{
    /// <summary>For people.</summary>
    public static string Sentence(SpoolReport report) => report switch
    {
        { Fault: { } fault } => $"The spool {report.Options.Folder} cannot be looked into: {fault}",
        { Instances: 0 } => $"The spool {report.Options.Folder} is empty; it may hold {ByteText.Of(report.Options.MaxBytes)}.",
        _ => $"The spool {report.Options.Folder} holds {Count(report)}, of the {ByteText.Of(report.Options.MaxBytes)} that it may; the oldest since "
            + $"{report.Oldest!.Value.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}.",
    };

    /// <summary>How much that is.</summary>
    public static string Count(SpoolReport report) =>
        $"{FaultReport.Count(report.Instances, "instance")} of {FaultReport.Count(report.Studies, "study", "studies")}, {ByteText.Of(report.Bytes)}";

    /// <summary>The documented shape. Keys may be added, never renamed.</summary>
    public static JsonObject ToJson(SpoolReport report) => new()
    {
        ["folder"] = report.Options.Folder,
        ["studies"] = report.Studies,
        ["instances"] = report.Instances,
        ["bytes"] = report.Bytes,
        ["maxBytes"] = report.Options.MaxBytes,
        ["oldestAt"] = report.Oldest?.ToString("O"),
        ["fault"] = report.Fault,
    };
}
