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
            if (probe.IsUnreachable || probe.IsUseless)
            {
                break; // What follows would only say the same again.
            }

            doing($"{probe.Tested.Title}: {check.Doing}");
            try
            {
                await check.RunAsync(probe, ct);
            }
            catch (DicomWebException fault)
            {
                probe.Sheet.Fail("check.unfinished", $"While {check.Doing}: {fault.Message}", "Run preflight again; where it stays so, look into the server's log at this time.", check.Doing);
            }
        }

        return new EndpointReport
        {
            Tested = probe.Tested,
            Results = probe.Sheet.Results,
            Firewall = FirewallFacts.Of(probe),
            CertificateEnds = probe.CertificateEnds,
            Trials = probe.Trials,
            Requests = probe.Meter.Requests,
            Bytes = probe.Http.Bytes + probe.BytesRetrieved,
            Elapsed = probe.Time.GetElapsedTime(started),
            IsUnreachable = probe.IsUnreachable,
        };
    }
}
