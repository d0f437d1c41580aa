using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-accept-exact", "Q29 J18", "Searches and metadata take Accept: application/dicom+json and answer 406 to every other text.", Seen = "Azure, Microsoft (iss)", Group = "accept-json")]
internal sealed class AcceptExactly : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) =>
        exchange.Resource is Resource.SearchStudies or Resource.SearchSeries or Resource.SearchInstances or Resource.Metadata && exchange.Request.Headers.Accept.ToString() != DicomJsonAnswer.ContentType
            ? exchange.AnswerAsync(StatusCodes.Status406NotAcceptable, "The requested content type is not supported.")
            : next();
}
