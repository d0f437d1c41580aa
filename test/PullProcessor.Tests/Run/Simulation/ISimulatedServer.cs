namespace PullProcessor.Tests.Run.Simulation;

/// <summary>A server of a schedule.</summary>
internal interface ISimulatedServer
{
    /// <summary>What befalls a request.</summary>
    Mischief DrawFor(HttpRequestMessage request);

    /// <summary>Does what is asked for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="mischief">What befalls it, where that is the server's doing.</param>
    /// <param name="program">Who asks.</param>
    Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, byte[] body, Mischief mischief, SimulatedProgram program);
}
