using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("accept-one-range", "I04 Q29 J18 B04", "An Accept of several media types answers this status.", Seen = "Orthanc, Azure (code, iss)")]
internal sealed class OneRangeOnly(int status = 400) : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) => exchange.Request.Headers.Accept.ToString().Contains(',', StringComparison.Ordinal)
        ? exchange.AnswerAsync(status, "Bad Accept header: one media type is understood.")
        : next();
}
