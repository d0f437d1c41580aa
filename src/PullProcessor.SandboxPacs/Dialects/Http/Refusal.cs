using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Http;

[Switch("refusal", "H02 H04 H07 J17 Q03", "The first so many askings of each question in this scope answer this status, with a body of this form: text, json, html or none. 0 times for always.", Seen = "dcm4chee, Orthanc, Azure, nginx (code, iss)")]
internal sealed class Refusal(int status = 500, string scope = "any", int times = 1, string form = "json") : IGuardsRequests
{
    private readonly Repeats repeats = new(times);
    private readonly RequestScope covered = new(scope);
    private readonly ErrorBody body = ErrorBody.Of(form);

    public Task PassAsync(Exchange exchange, Func<Task> next) => covered.Covers(exchange) && repeats.Next(exchange.Key)
        ? exchange.AnswerAsync(status, body.Text, body.ContentType)
        : next();
}
