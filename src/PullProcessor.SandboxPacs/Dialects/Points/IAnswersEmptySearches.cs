namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>A search that matches nothing, in the place of 200 and an empty array.</summary>
internal interface IAnswersEmptySearches
{
    Task AnswerAsync(Exchange exchange);
}
