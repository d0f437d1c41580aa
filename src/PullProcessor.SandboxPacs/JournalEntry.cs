namespace PullProcessor.SandboxPacs;

/// <summary>One request that the sandbox received. It is written down before the answer starts, so a client that has its answer finds it here.</summary>
public sealed class JournalEntry
{
    private long bytesSent;

    internal JournalEntry(string method, string path, string query)
    {
        Method = method;
        Path = path;
        Query = query;
    }

    /// <summary>HTTP method.</summary>
    public string Method { get; }

    /// <summary>Path below the service, such as <c>/studies/1.2.3/series</c>.</summary>
    public string Path { get; }

    /// <summary>Query with its question mark, or empty.</summary>
    public string Query { get; }

    /// <summary>HTTP status; 0 before the answer has started.</summary>
    public int Status { get; internal set; }

    /// <summary>Bytes of the answer's body handed to the connection so far.</summary>
    public long BytesSent => Interlocked.Read(ref bytesSent);

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}{Query} {Status} {BytesSent}";

    internal void Sent(int bytes) => Interlocked.Add(ref bytesSent, bytes);
}
