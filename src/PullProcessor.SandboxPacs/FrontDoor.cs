using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs;

/// <summary>What happens to every request before it is answered: journal, the dialect's guards, authentication; and to one that fails.</summary>
internal sealed class FrontDoor(SandboxParts parts)
{
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var entry = JournalEntry.Of(context, parts.Options.TimeProvider.GetUtcNow());
        parts.Journal.Add(entry);
        var exchange = new Exchange(context, parts, parts.Dialect);
        var body = new AnswerBody(exchange, new CountingStream(context.Response.Body, entry));
        context.Features.Set(exchange);
        context.Response.Body = body;
        context.Response.OnStarting(() =>
        {
            body.EditHeaders();
            entry.Status = context.Response.StatusCode;
            return Task.CompletedTask;
        });
        try
        {
            await GuardAsync(exchange, [.. exchange.Dialect.At<IGuardsRequests>()], 0, next);
            await body.CompleteAsync();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away, and nobody is left to answer.
        }
        catch (OperationCanceledException) when (parts.Stopping.IsCancellationRequested)
        {
            context.Abort(); // Whatever the switch was waiting for will not come, and half an answer must not look whole.
        }
        catch (Exception fault) when (!context.Response.HasStarted) // A server has to answer whatever goes wrong; once the body runs, Kestrel cuts it off.
        {
            await Answers.TextAsync(context, StatusCodes.Status500InternalServerError, $"{fault.GetType().Name}: {fault.Message}");
        }
    }

    private Task GuardAsync(Exchange exchange, IGuardsRequests[] guards, int at, RequestDelegate next) => at < guards.Length
        ? guards[at].PassAsync(exchange, () => GuardAsync(exchange, guards, at + 1, next))
        : LetInAsync(exchange, next);

    private Task LetInAsync(Exchange exchange, RequestDelegate next)
    {
        if (IsLetIn(exchange.Request))
        {
            return next(exchange.Context);
        }

        exchange.Response.Headers.WWWAuthenticate = "Basic realm=\"sandbox\"";
        return exchange.AnswerAsync(StatusCodes.Status401Unauthorized, "User name and password are needed.");
    }

    private bool IsLetIn(HttpRequest request)
    {
        if (parts.Options.Credentials is not { } credentials)
        {
            return true;
        }

        var wanted = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.User}:{credentials.Password}"));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(wanted), Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()));
    }
}
