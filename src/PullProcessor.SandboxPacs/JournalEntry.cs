using Microsoft.AspNetCore.Http;

namespace PullProcessor.SandboxPacs;

/// <summary>One request that the sandbox received. It is written down before the answer starts, so a client that has its answer finds it here.</summary>
public sealed class JournalEntry
{
    private long bytesSent;

    private JournalEntry()
    {
    }

    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path below the service, such as <c>/studies/1.2.3/series</c>; the whole path of a request that goes elsewhere.</summary>
    public required string Path { get; init; }

    /// <summary>Query with its question mark, or empty.</summary>
    public required string Query { get; init; }

    /// <summary>The host and port that the client asked for: of another origin where it followed a redirect there.</summary>
    public required string Host { get; init; }

    /// <summary>Accept as it came, or empty.</summary>
    public required string Accept { get; init; }

    /// <summary>True where the client sent credentials; they themselves are not written down.</summary>
    public required bool HasAuthorization { get; init; }

    /// <summary>Tells connections apart.</summary>
    public required string Connection { get; init; }

    /// <summary>When the request came, by the clock of the options.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>HTTP status; 0 before the answer has started.</summary>
    public int Status { get; internal set; }

    /// <summary>Bytes of the answer's body handed to the connection so far.</summary>
    public long BytesSent => Interlocked.Read(ref bytesSent);

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}{Query} {Status} {BytesSent}";

    internal static JournalEntry Of(HttpContext context, DateTimeOffset at) => new()
    {
        Method = context.Request.Method,
        Path = context.Request.Path.StartsWithSegments(SandboxServer.ServicePath, out var below) ? below.Value ?? "" : context.Request.Path.Value ?? "",
        Query = context.Request.QueryString.Value ?? "",
        Host = context.Request.Host.Value ?? "",
        Accept = context.Request.Headers.Accept.ToString(),
        HasAuthorization = context.Request.Headers.Authorization.Count > 0,
        Connection = context.Connection.Id,
        At = at,
    };

    internal void Sent(int bytes) => Interlocked.Add(ref bytesSent, bytes);
}
