using System.Text.Json;
using Dapper;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What is going on just now: those who work say it, somebody who watches reads it. Costs the same for ten work items and for ten million.</summary>
public sealed class LedgerPulse
{
    private readonly LedgerDatabase database;

    internal LedgerPulse(LedgerDatabase database) => this.database = database;

    /// <summary>What holds studies up, the most first.</summary>
    public Task<IReadOnlyList<ReasonCount>> ReasonsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ReasonCount>>(
            "count reasons",
            reader => [.. reader.Query<(string Source, string Pipeline, string State, int Code, long Items)>(LedgerSql.LoadReasons)
                .Select(row => new ReasonCount(row.Source, row.Pipeline, ColumnText.ToEnum<WorkState>(row.State), (FailureCode)row.Code, row.Items))],
            cancellationToken);

    /// <summary>In which stages the running studies are.</summary>
    public Task<IReadOnlyList<StageCount>> StagesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StageCount>>(
            "count stages",
            reader => [.. reader.Query<(string Source, string Pipeline, string Stage, long Items)>(LedgerSql.LoadStages)
                .Select(row => new StageCount(row.Source, row.Pipeline, ColumnText.ToEnum<Stage>(row.Stage), row.Items))],
            cancellationToken);

    /// <summary>Says how a process stands with its sources, in the place of what it said before.</summary>
    public Task TellAsync(IReadOnlyCollection<SourcePulse> pulses, CancellationToken cancellationToken) => database.WriteAsync(
        "say how a process stands with its sources",
        transaction =>
        {
            foreach (var pulse in pulses)
            {
                transaction.Execute(LedgerSql.TellPulse, ToColumns(pulse));
            }
        },
        cancellationToken);

    /// <summary>How processes stand with their sources, by source: what each said last.</summary>
    public Task<IReadOnlyList<SourcePulse>> SourcesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SourcePulse>>(
            "load how processes stand with their sources",
            reader => [.. reader.Query<PulseRow>(LedgerSql.LoadPulses).Select(row => row.ToPulse())],
            cancellationToken);

    /// <summary>Takes away what processes said that are no longer there.</summary>
    /// <param name="processes">Those that are known to have ended.</param>
    /// <param name="silence">Whoever has said nothing for longer is taken for gone, too.</param>
    /// <param name="cancellationToken">Stops before the write begins.</param>
    public Task ForgetAsync(IReadOnlyCollection<string> processes, TimeSpan silence, CancellationToken cancellationToken) => database.WriteAsync(
        "forget processes that have ended",
        transaction => transaction.Execute(
            LedgerSql.ForgetPulses, new { processes = JsonSerializer.Serialize(processes), silence = (long)silence.TotalMilliseconds }),
        cancellationToken);

    /// <summary>When a window of a pipeline's source was listed last; null where none was.</summary>
    public Task<DateTimeOffset?> LastListingAsync(string source, string pipeline, CancellationToken cancellationToken) => database.ReadAsync(
        "find the last listing",
        reader => ColumnText.ToTime(reader.QuerySingleOrDefault<long?>(LedgerSql.FindLastListing, new { source, pipeline })),
        cancellationToken);

    private static object ToColumns(SourcePulse pulse) => new
    {
        source = pulse.Source,
        process = pulse.Process,
        command = pulse.Command,
        connections = pulse.Connections,
        maxConnections = pulse.MaxConnections,
        inUse = pulse.InUse,
        waiting = pulse.Waiting,
        pausedUntil = pulse.PausedUntil?.ToUnixTimeMilliseconds(),
        breaker = pulse.Breaker.ToString(),
        failures = pulse.Failures,
        restsUntil = pulse.RestsUntil?.ToUnixTimeMilliseconds(),
        restReason = pulse.RestReason is { } reason ? LedgerTransaction.Shorten(reason) : null,
        isWindowOpen = pulse.IsWindowOpen,
        windowTurnsAt = pulse.WindowTurnsAt?.ToUnixTimeMilliseconds(),
        bytesPerSecond = pulse.BytesPerSecond,
        answeredAt = pulse.LastAnswer?.At.ToUnixTimeMilliseconds(),
        answerStatus = pulse.LastAnswer?.Status,
        answerFault = pulse.LastAnswer?.Fault,
    };
}
