namespace PullProcessor.Tests.Run;

/// <summary>The wire to a PACS, where requests that name Explicit VR Little Endian are answered in its place.</summary>
internal sealed class TranscodingWire(Func<HttpRequestMessage, HttpResponseMessage> transcode) : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>What was asked for in Explicit VR Little Endian.</summary>
    public List<string> Asked { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Headers.NonValidated.TryGetValues("Accept", out var accepts) || !accepts.ToString().Contains("transfer-syntax=1.2.840.10008.1.2.1", StringComparison.Ordinal))
        {
            return base.SendAsync(request, cancellationToken);
        }

        lock (Asked)
        {
            Asked.Add($"{request.RequestUri!.AbsolutePath.Split('/')[^1]}: {accepts}");
        }

        return Task.FromResult(transcode(request));
    }
}
