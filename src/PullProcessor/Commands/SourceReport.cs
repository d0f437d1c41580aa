using System.Text.Json.Nodes;
using PullProcessor.Configuration;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>A source and how the processes that work on it stand with it.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Zone">Where its clock hangs.</param>
/// <param name="ListedAt">When one of its windows was listed last; null where none was.</param>
/// <param name="Hours">Whether it may be asked now, and how much; null where the configuration does not name it.</param>
/// <param name="Processes">Those that have said something and not that they end; none where nobody works.</param>
internal sealed record SourceReport(string Source, TimeZoneInfo Zone, DateTimeOffset? ListedAt, SourceHours? Hours, IReadOnlyList<ProcessReport> Processes)
{
    /// <summary>Every source of the configuration that a pipeline takes from, and every other that a process works on.</summary>
    public static async Task<IReadOnlyList<SourceReport>> OfAsync(SqliteLedger ledger, PullProcConfiguration configuration, DateTimeOffset now, CancellationToken ct)
    {
        var pulses = (await ledger.Pulse.SourcesAsync(ct)).ToLookup(pulse => pulse.Source);
        var pipelines = configuration.Pipelines.ToLookup(pipeline => pipeline.Value.Source, pipeline => pipeline.Key);
        var hours = SourceHours.Of(configuration, now).ToDictionary(each => each.Source);
        var names = configuration.Sources.Keys.Where(pipelines.Contains);
        var reports = new List<SourceReport>();
        foreach (var name in names.Union(pulses.Select(each => each.Key)))
        {
            DateTimeOffset? listed = null;
            foreach (var pipeline in pipelines[name])
            {
                var last = await ledger.Pulse.LastListingAsync(name, pipeline, ct);
                listed = listed is null || last > listed ? last : listed;
            }

            var zone = configuration.Sources.TryGetValue(name, out var source) ? source.TimeZone : null;
            reports.Add(new SourceReport(name, zone ?? TimeZoneInfo.Local, listed, hours.GetValueOrDefault(name), [.. pulses[name].Select(pulse => ProcessReport.Of(pulse, now))]));
        }

        return reports;
    }

    /// <summary>The documented shape. Keys may be added, never renamed.</summary>
    public JsonObject ToJson() => new()
    {
        ["source"] = Source,
        ["lastListedAt"] = ListedAt?.ToString("O"),
        ["limits"] = Hours?.ToJson(),
        ["processes"] = new JsonArray([.. Processes.Select(process => process.ToJson())]),
    };
}
