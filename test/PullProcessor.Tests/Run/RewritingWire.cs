using System.Text;

namespace PullProcessor.Tests.Run;

/// <summary>The wire to a PACS that says other things in its listings than it did.</summary>
internal sealed class RewritingWire() : DelegatingHandler(new SocketsHttpHandler())
{
    private int rewritten;

    /// <summary>Changes a body of DICOM JSON.</summary>
    public Func<string, string>? Rewrite { get; set; }

    /// <summary>How many bodies came out changed.</summary>
    public int Rewritten => rewritten;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (Rewrite is { } rewrite && response.Content.Headers.ContentType is { MediaType: "application/dicom+json" } type)
        {
            var before = await response.Content.ReadAsStringAsync(cancellationToken);
            var after = rewrite(before);
            Interlocked.Add(ref rewritten, after == before ? 0 : 1);
            response.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(after)) { Headers = { ContentType = type } };
        }

        return response;
    }
}
