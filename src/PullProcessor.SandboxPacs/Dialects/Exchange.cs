using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>A request and its answer, as the switches see them.</summary>
internal sealed class Exchange(HttpContext context, SandboxParts parts, DialectChain dialect)
{
    public HttpContext Context => context;

    public HttpRequest Request => context.Request;

    public HttpResponse Response => context.Response;

    public SandboxParts Parts => parts;

    /// <summary>The switches that were on when the request came.</summary>
    public DialectChain Dialect => dialect;

    /// <summary>What the request is about; asked anew each time, for a switch may change the path.</summary>
    public ResourcePath Path => ResourcePath.Of(context.Request);

    public Resource Resource => Path.Resource;

    /// <summary>Tells one question from another, to do something the first time it is asked.</summary>
    public string Key => $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";

    /// <summary>The search, once it is read.</summary>
    public SearchRequest? Search { get; set; }

    /// <summary>Says of an object that nothing shows it; null where all is shown.</summary>
    public Predicate<IndexedInstance>? Hides
    {
        get
        {
            IHidesObjects[] hiding = [.. dialect.At<IHidesObjects>()];
            return hiding.Length == 0 ? null : instance => Array.Exists(hiding, one => one.Hides(this, instance));
        }
    }

    /// <summary>The service's own URL as the client called it.</summary>
    public string BaseUrl => Answers.BaseUrl(context);

    public static Exchange Of(HttpContext context) => context.Features.Get<Exchange>() ?? throw new InvalidOperationException("The front door gives every request its exchange.");

    /// <summary>Waits by the sandbox's clock; ends early with the client or the server.</summary>
    public async Task WaitAsync(TimeSpan time)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, parts.Stopping);
        await Task.Delay(time, parts.Options.TimeProvider, either.Token);
    }

    public Task AnswerAsync(int status, string text) => Answers.TextAsync(context, status, text);

    public Task AnswerAsync(int status, string text, string? contentType) => Answers.TextAsync(context, status, text, contentType);
}
