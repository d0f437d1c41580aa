namespace PullProcessor.DicomWeb.Trust;

/// <summary>What a handler has to say of an answer beside its status: it travels with the request, for an answer has no place for it.</summary>
internal static class RequestAdvice
{
    private static readonly HttpRequestOptionsKey<string> Key = new("PullProcessor.Advice");

    /// <summary>What to do; null where nobody said anything.</summary>
    public static string? Of(HttpResponseMessage response) =>
        response.RequestMessage is { } request && request.Options.TryGetValue(Key, out var advice) ? advice : null;

    /// <summary>Says it.</summary>
    public static void Give(HttpResponseMessage response, HttpRequestMessage request, string advice)
    {
        response.RequestMessage = request;
        request.Options.Set(Key, advice);
    }
}
