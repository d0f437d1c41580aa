using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-empty-nothing", "Q01", "A search without matches answers 200 with an empty body.", Group = "empty")]
internal sealed class EmptyAsNothing : IAnswersEmptySearches
{
    public Task AnswerAsync(Exchange exchange) => exchange.AnswerAsync(StatusCodes.Status200OK, "", DicomJsonAnswer.ContentType);
}
