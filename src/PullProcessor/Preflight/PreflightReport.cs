namespace PullProcessor.Preflight;

/// <summary>The whole of a preflight.</summary>
internal sealed record PreflightReport
{
    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>The machine that asked.</summary>
    public required string Machine { get; init; }

    /// <summary>The program's version.</summary>
    public required string Version { get; init; }

    /// <summary>Who runs this installation, as configured.</summary>
    public string? Contact { get; init; }

    public required PreflightPlan Plan { get; init; }

    public required IReadOnlyList<EndpointReport> Endpoints { get; init; }

    /// <summary>What became of what was learned.</summary>
    public LedgerNote Ledger { get; init; } = new(IsKept: false, null, []);

    public int Count(Verdict verdict) => Endpoints.Sum(endpoint => endpoint.Count(verdict));

    public int Requests => Endpoints.Sum(endpoint => endpoint.Requests);

    /// <summary>The worst of all results.</summary>
    public Verdict Verdict => Count(Verdict.Fail) > 0 ? Verdict.Fail : Count(Verdict.Warn) > 0 ? Verdict.Warn : Verdict.Pass;

    public bool IsAnyUnreachable => Endpoints.Any(endpoint => endpoint.IsUnreachable);
}
