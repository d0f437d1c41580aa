namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

/// <summary>Requests whose Accept says how objects are to come.</summary>
internal static class RetrieveAccept
{
    public static bool IsAsked(Exchange exchange) => exchange.Resource is Resource.Study or Resource.Series or Resource.Instance or Resource.Frames;
}
