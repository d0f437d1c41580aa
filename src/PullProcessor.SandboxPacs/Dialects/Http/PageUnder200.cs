using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Http;

[Switch("html-200", "H02 H10", "The first so many askings of each question in this scope answer 200 and a page in HTML. 0 times for always.", Seen = "proxies and log-in pages (iss)")]
internal sealed class PageUnder200(string scope = "whole", int times = 1) : IGuardsRequests
{
    private readonly Repeats repeats = new(times);
    private readonly RequestScope covered = new(scope);

    public Task PassAsync(Exchange exchange, Func<Task> next) => covered.Covers(exchange) && repeats.Next(exchange.Key)
        ? exchange.AnswerAsync(StatusCodes.Status200OK, "<!DOCTYPE html><html><body>Please sign in.</body></html>", "text/html; charset=utf-8")
        : next();
}
