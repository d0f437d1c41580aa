using System.Net;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Tests.Run.Simulation;

/// <summary>A webhook that does as the documentation asks: it takes a message once for each key.</summary>
internal sealed class FaultyHook(Fate fate) : ISimulatedServer
{
    /// <summary>Messages by their keys.</summary>
    public Dictionary<string, byte[]> Taken { get; } = [];

    /// <summary>Messages that came a second time with another body.</summary>
    public int Differed { get; private set; }

    public Mischief DrawFor(HttpRequestMessage request) => fate.OfPost();

    public Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, byte[] body, Mischief mischief, SimulatedProgram program)
    {
        var key = request.Headers.GetValues(WebhookDestination.KeyHeader).Single();
        Differed += Taken.TryGetValue(key, out var before) && !before.AsSpan().SequenceEqual(body) ? 1 : 0;
        Taken.TryAdd(key, body);
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
    }
}
