using System.Text;
using Microsoft.AspNetCore.Http;

namespace PullProcessor.SandboxPacs;

/// <summary>What answers of all transactions have in common.</summary>
internal static class Answers
{
    /// <summary>The service's own URL as the client called it.</summary>
    public static string BaseUrl(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{SandboxServer.ServicePath}";

    public static void Warn(HttpContext context, string text) =>
        context.Response.Headers.Append("Warning", $"299 {context.Request.Host} \"{text}\"");

    public static Task TextAsync(HttpContext context, int status, string text) => TextAsync(context, status, text + "\n", "text/plain; charset=utf-8");

    /// <param name="context">The request.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="text">The body.</param>
    /// <param name="contentType">Null leaves the header field out.</param>
    public static async Task TextAsync(HttpContext context, int status, string text, string? contentType)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
