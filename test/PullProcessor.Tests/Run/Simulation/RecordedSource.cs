using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace PullProcessor.Tests.Run.Simulation;

/// <summary>The source, which always works: each request is asked of a real server once, and its answer kept.</summary>
internal sealed class RecordedSource(Uri real) : ISimulatedServer, IDisposable
{
    private readonly HttpMessageInvoker wire = new(new SocketsHttpHandler());
    private readonly ConcurrentDictionary<string, Task<(MediaTypeHeaderValue? Type, byte[] Body)>> answers = new();

    public Mischief DrawFor(HttpRequestMessage request) => Mischief.None;

    public async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, byte[] body, Mischief mischief, SimulatedProgram program)
    {
        var accept = request.Headers.NonValidated["Accept"].ToString();
        var (type, kept) = await answers.GetOrAdd($"{request.RequestUri!.PathAndQuery} {accept}", _ => AskAsync(request.RequestUri.PathAndQuery, accept));
        var answer = new HttpResponseMessage { Content = new ByteArrayContent(kept) };
        answer.Content.Headers.ContentType = type;
        return answer;
    }

    public void Dispose() => wire.Dispose();

    private async Task<(MediaTypeHeaderValue? Type, byte[] Body)> AskAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(real, path));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await wire.SendAsync(request, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
        return (answer.Content.Headers.ContentType, await answer.Content.ReadAsByteArrayAsync());
    }
}
