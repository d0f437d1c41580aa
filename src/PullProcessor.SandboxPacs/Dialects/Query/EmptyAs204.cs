using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-empty-204", "Q01", "A search without matches answers 204.", Seen = "dcm4chee, Azure (iss, code, doc)", Group = "empty")]
internal sealed class EmptyAs204 : IAnswersEmptySearches
{
    public Task AnswerAsync(Exchange exchange)
    {
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
