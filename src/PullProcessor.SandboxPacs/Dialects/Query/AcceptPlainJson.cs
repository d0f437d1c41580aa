using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-accept-plain", "Q29", "Searches and metadata take application/json and answer 406 to application/dicom+json.", Seen = "dcm4chee (doc)", Group = "accept-json")]
internal sealed class AcceptPlainJson : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) =>
        exchange.Resource is Resource.SearchStudies or Resource.SearchSeries or Resource.SearchInstances or Resource.Metadata && !AcceptHeader.Of(exchange.Request).Takes("application/json")
            ? exchange.AnswerAsync(StatusCodes.Status406NotAcceptable, "Not acceptable; application/json is.")
            : next();
}
