using System.Net;
using System.Text;

namespace PullProcessor.Tests.DicomWeb;

/// <summary>The wire: answers requests by a function and remembers them.</summary>
internal sealed class FakeServer(Func<HttpRequestMessage, int, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<string> Requests { get; } = [];

    public List<string> Hosts { get; } = [];

    public List<string> Accepts { get; } = [];

    public List<byte[]> Bodies { get; } = [];

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/dicom+json") };

    public static HttpResponseMessage Empty(HttpStatusCode status) => new(status) { Content = new ByteArrayContent([]) };

    /// <summary>A body whose end only the closed connection tells.</summary>
    public static HttpResponseMessage Bytes(byte[] body, string? contentType, bool hasLength = true)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = hasLength ? new ByteArrayContent(body) : new StreamContent(new UnsizedStream(body)),
        };
        if (contentType is not null)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = Requests.Count;
        Requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
        Hosts.Add(request.RequestUri.Authority);
        Accepts.Add(request.Headers.NonValidated.TryGetValues("Accept", out var accepts) ? accepts.ToString() : "");
        Bodies.Add(request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken));
        return answer(request, number);
    }

    private sealed class UnsizedStream(byte[] body) : MemoryStream(body)
    {
        public override bool CanSeek => false;
    }
}
