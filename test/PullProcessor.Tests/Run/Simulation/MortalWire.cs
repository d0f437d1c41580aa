using System.Net;

namespace PullProcessor.Tests.Run.Simulation;

/// <summary>The way from one program to one server. The program may die before a request leaves and after it is answered.</summary>
internal static class MortalWire
{
    public static async Task<HttpResponseMessage> SendAsync(SimulatedProgram program, ISimulatedServer server, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        program.Clock.Touch();
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var mischief = server.DrawFor(request);
        if (mischief == Mischief.StallBefore)
        {
            await program.StallAsync();
        }

        if (mischief is Mischief.Unreachable or Mischief.Unavailable)
        {
            return mischief == Mischief.Unavailable
                ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
                : throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
        }

        var answer = await server.AnswerAsync(request, body, mischief, program);
        if (mischief == Mischief.StallAfter)
        {
            await program.StallAsync();
        }

        program.Clock.Touch();
        return mischief switch
        {
            Mischief.AnswerLost => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was closed"),
            Mischief.DoneBut500 => new HttpResponseMessage(HttpStatusCode.InternalServerError),
            _ => answer,
        };
    }
}
