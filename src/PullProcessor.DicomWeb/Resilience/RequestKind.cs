namespace PullProcessor.DicomWeb.Resilience;

/// <summary>What a request asks for, as far as the time to its headers tells how busy the server is.</summary>
internal static class RequestKind
{
    /// <summary>"series" or "instance" where objects are retrieved, else null: how long a search takes depends on what it finds, and a store on what it sends.</summary>
    public static string? Of(HttpRequestMessage? request)
    {
        if (request is not { RequestUri: { } address } || request.Method != HttpMethod.Get)
        {
            return null;
        }

        var segments = address.AbsolutePath.Split('/');
        return segments switch
        {
            [.., "series", _, "instances", _] => "instance",
            [.., "studies", _, "series", _] => "series",
            _ => null,
        };
    }
}
