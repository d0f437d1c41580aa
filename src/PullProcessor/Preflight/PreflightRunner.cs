using PullProcessor.DicomWeb;

namespace PullProcessor.Preflight;

/// <summary>Runs the checks of one server, one after the other.</summary>
internal static class PreflightRunner
{
    /// <summary>Runs them; a check that breaks off is a result, and the next one goes on.</summary>
    /// <param name="probe">The server.</param>
    /// <param name="checks">In their order.</param>
    /// <param name="doing">Told what is being done.</param>
    /// <param name="ct">Stops.</param>
    public static async Task<EndpointReport> RunAsync(EndpointProbe probe, IReadOnlyList<IPreflightCheck> checks, Action<string> doing, CancellationToken ct)
    {
        var started = probe.Time.GetTimestamp();
        foreach (var check in checks)
        {
            if (probe.IsUnreachable || probe.IsUseless || probe.Throttle.IsGivenUp)
            {
                break; // What follows would only say the same again.
            }

            probe.Throttle.Told = wait => doing($"{probe.Tested.Title}: {wait ?? check.Doing}");
            probe.Throttle.Told(null);
            try
            {
                await check.RunAsync(probe, ct);
            }
            catch (DicomWebException fault)
            {
                probe.Sheet.Fail("check.unfinished", $"While {check.Doing}: {fault.Message}", "Run preflight again; where it stays so, look into the server's log at this time.", check.Doing);
            }
        }

        SayThrottle(probe);
        SayDialect(probe);
        return new EndpointReport
        {
            Tested = probe.Tested,
            Results = probe.Sheet.Results,
            Firewall = FirewallFacts.Of(probe),
            CertificateEnds = probe.CertificateEnds,
            Findings = probe.Findings,
            Trials = probe.Trials,
            Requests = probe.Meter.Requests,
            Bytes = probe.Http.Bytes + probe.BytesRetrieved,
            Waited = probe.Throttle.Waited,
            TurnedAway = probe.Throttle.TurnedAway,
            Elapsed = probe.Time.GetElapsedTime(started),
            IsUnreachable = probe.IsUnreachable,
        };
    }

    private static void SayThrottle(EndpointProbe probe)
    {
        var throttle = probe.Throttle;
        if (throttle.Waits == 0 && throttle.TurnedAway == 0)
        {
            return;
        }

        var waited = throttle.Waits == 0 ? "" : $" {Words.Count(throttle.Waits, "wait")} of {Words.Milliseconds(throttle.Waited)} altogether, as it asked for.";
        var end = throttle.IsGivenUp ? $" It asks for more than the {PreflightPlan.LongestWait.TotalSeconds:0} s, {PreflightPlan.MostWaiting.TotalSeconds:0} s altogether, that a preflight waits: the other checks were not made." : "";
        probe.Sheet.Warn(
            "http.throttle",
            $"The server turns requests away ({throttle.Refusal}).{waited}{end}",
            "pullproc waits likewise and asks for less at a time. Lower its maxConnections, or have its limit for this account raised.");
    }

    private static void SayDialect(EndpointProbe probe)
    {
        if (probe.Findings is not { Count: > 0 } findings)
        {
            return;
        }

        string Listed(FindingKind kind) => string.Join("; ", findings.Where(finding => finding.Kind == kind).Select(finding => finding.Text));
        var departs = Listed(FindingKind.Departs) is { Length: > 0 } found ? $"Learned: {found}." : "Nothing to learn: it answers as it was declared to.";
        if (Listed(FindingKind.Configured) is { Length: > 0 } other)
        {
            probe.Sheet.Warn("learn.dialect", $"{departs} Other than configured: {other}.", "The configuration counts, and each run meets this anew: correct 'dialect' or 'limits.pageSize', or leave the key out.");
        }
        else
        {
            probe.Sheet.Pass("learn.dialect", departs);
        }
    }
}
