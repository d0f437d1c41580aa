using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PullProcessor.SandboxPacs;

/// <summary>What happens to every request before it is answered: journal, latency, authentication; and to one that fails.</summary>
internal sealed class FrontDoor(SandboxOptions options, RequestJournal journal, Func<SandboxDialect> dialect, CancellationToken stopping)
{
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var entry = new JournalEntry(context.Request.Method, PathBelowService(context.Request.Path), context.Request.QueryString.Value ?? "");
        journal.Add(entry);
        context.Response.Body = new CountingStream(context.Response.Body, entry);
        context.Response.OnStarting(() =>
        {
            entry.Status = context.Response.StatusCode;
            return Task.CompletedTask;
        });
        await WaitAsync(context);
        if (!IsLetIn(context.Request))
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"sandbox\"";
            await Answers.TextAsync(context, StatusCodes.Status401Unauthorized, "User name and password are needed.");
            return;
        }

        await AnswerAsync(context, next);
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away, and nobody is left to answer.
        }
        catch (Exception fault) when (!context.Response.HasStarted) // A server has to answer whatever goes wrong; once the body runs, Kestrel cuts it off.
        {
            await Answers.TextAsync(context, StatusCodes.Status500InternalServerError, $"{fault.GetType().Name}: {fault.Message}");
        }
    }

    private async Task WaitAsync(HttpContext context)
    {
        if (dialect().Latency > TimeSpan.Zero)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await Task.Delay(dialect().Latency, options.TimeProvider, either.Token);
        }
    }

    private bool IsLetIn(HttpRequest request)
    {
        if (options.Credentials is not { } credentials)
        {
            return true;
        }

        var wanted = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.User}:{credentials.Password}"));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(wanted), Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()));
    }

    private static string PathBelowService(PathString path) =>
        path.StartsWithSegments(SandboxServer.ServicePath, out var below) ? below.Value ?? "" : path.Value ?? "";
}
