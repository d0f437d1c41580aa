namespace PullProcessor.Preflight.Checks;

/// <summary>A destination that is a source too: what was seen there holds here.</summary>
internal sealed class SameServerCheck : IPreflightCheck
{
    public string Doing => "comparing it with the sources";

    public Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        if (probe.Twin is not { } twin)
        {
            return Task.CompletedTask;
        }

        (probe.CertificateEnds, probe.IsUnreachable, probe.IsUseless) = (twin.CertificateEnds, twin.IsUnreachable, twin.IsUseless);
        foreach (var (host, addresses) in twin.Addresses)
        {
            probe.Addresses[host] = addresses;
        }

        if (twin.Throttle.IsGivenUp)
        {
            probe.IsUseless = true;
            probe.Sheet.Warn("reach.same", $"The same URL and account as {twin.Tested.Title}, which is throttled ({twin.Throttle.Refusal}).", "See there; nothing more was asked here.");
        }
        else if (twin.IsUnreachable || twin.IsUseless)
        {
            probe.Sheet.Fail("reach.same", $"The same URL and account as {twin.Tested.Title}, which cannot be used as it is.", "See there; nothing more was tried here.");
        }
        else
        {
            probe.Sheet.Pass("reach.same", $"The same URL and account as {twin.Tested.Title}; how it is reached is told there.");
        }

        return Task.CompletedTask;
    }
}
