using PullProcessor.SandboxPacs;

namespace PullProcessor.Tests.Sandbox;

/// <summary>A client without opinions: what the server sends is what the test sees.</summary>
internal sealed class SandboxClient(SandboxServer server) : IDisposable
{
    private readonly HttpMessageInvoker invoker = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public Task<Answer> GetAsync(string path, string? accept = null, string? authorization = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, server.BaseUrl + path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return SendAsync(request);
    }

    public Task<Answer> StoreAsync(params byte[][] objects) => StoreAsync("", objects);

    public Task<Answer> StoreAsync(string study, params byte[][] objects)
    {
        using var body = new MemoryStream();
        foreach (var item in objects)
        {
            body.Write("--b0\r\nContent-Type: application/dicom\r\n\r\n"u8);
            body.Write(item);
            body.Write("\r\n"u8);
        }

        body.Write("--b0--\r\n"u8);
        return PostAsync(study, body.ToArray(), "multipart/related; type=\"application/dicom\"; boundary=b0");
    }

    public Task<Answer> PostAsync(string study, byte[] body, string contentType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{server.BaseUrl}/studies{study}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(request);
    }

    public void Dispose() => invoker.Dispose();

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await invoker.SendAsync(request, TestContext.Current.CancellationToken))
        {
            var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type);
            response.Headers.NonValidated.TryGetValues("Warning", out var warnings);
            return new Answer(response.StatusCode, type.ToString(), warnings.ToString(), body)
            {
                Headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            };
        }
    }
}
