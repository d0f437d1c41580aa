using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Preflight;

/// <summary>What came of one server.</summary>
internal sealed record EndpointReport
{
    public required TestedEndpoint Tested { get; init; }

    /// <summary>In the order in which they were made.</summary>
    public required IReadOnlyList<PreflightResult> Results { get; init; }

    /// <summary>Ways that a firewall must leave open for it.</summary>
    public required IReadOnlyList<FirewallRule> Firewall { get; init; }

    /// <summary>What was seen of its dialect, for the ledger.</summary>
    public IReadOnlyList<DialectFinding> Findings { get; init; } = [];

    /// <summary>What became of test objects, for the ledger.</summary>
    public IReadOnlyList<DestinationTrial> Trials { get; init; } = [];

    /// <summary>When the first certificate of the chain ends; null where there is none.</summary>
    public DateTimeOffset? CertificateEnds { get; init; }

    /// <summary>HTTP requests that were sent.</summary>
    public required int Requests { get; init; }

    /// <summary>Bytes of answers that were read.</summary>
    public required long Bytes { get; init; }

    /// <summary>How long it was waited for because the server asked for that.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>Requests that it turned away to the end.</summary>
    public int TurnedAway { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>Whether no answer of the service came at all.</summary>
    public required bool IsUnreachable { get; init; }

    public int Count(Verdict verdict) => Results.Count(result => result.Verdict == verdict);

    /// <summary>The worst of its results.</summary>
    public Verdict Verdict => Count(Verdict.Fail) > 0 ? Verdict.Fail : Count(Verdict.Warn) > 0 ? Verdict.Warn : Verdict.Pass;
}
