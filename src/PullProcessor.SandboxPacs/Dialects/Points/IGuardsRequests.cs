namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>Around every request: may answer it itself, change it, wait, or do something to the connection.</summary>
internal interface IGuardsRequests
{
    Task PassAsync(Exchange exchange, Func<Task> next);
}
