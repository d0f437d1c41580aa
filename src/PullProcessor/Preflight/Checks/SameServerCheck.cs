namespace PullProcessor.Preflight.Checks;

/// <summary>A destination that is a source too: what was seen there holds here.</summary>
internal sealed class SameServerCheck : IPreflightCheck
{
    public string Doing => "comparing it with the sources";

    public Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        probe.Sheet.Pass("reach.same", $"The same URL and account as {probe.Tested.SameAs}; how it is reached is told there.");
        return Task.CompletedTask;
    }
}
