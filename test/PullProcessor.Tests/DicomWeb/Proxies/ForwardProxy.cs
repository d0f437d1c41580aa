using System.Net.Sockets;
using System.Text;

namespace PullProcessor.Tests.DicomWeb.Proxies;

/// <summary>A forward proxy on loopback, as sites put between their networks: plain requests and CONNECT. Whatever a host is called, it is this machine.</summary>
/// <param name="account">User and password that it asks for, with a colon between; null for none.</param>
/// <param name="answer">What it answers instead of passing requests on: status and phrase; null to pass them on.</param>
internal sealed class ForwardProxy(string? account = null, string? answer = null) : IAsyncDisposable
{
    private readonly RawServer server = new((head, stream, ct) => ServeAsync(head, stream, account, answer, ct));

    public Uri Address => new(server.BaseUrl, "/");

    /// <summary>First lines of the requests that came, with the word 'known' behind those that gave the account.</summary>
    public IReadOnlyList<string> Requests => [.. server.Requests.Select(head => head.Split(" HTTP/")[0] + (IsKnown(head, account) ? " known" : ""))];

    /// <summary>Whole heads.</summary>
    public IReadOnlyList<string> Heads => [.. server.Requests];

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static bool IsKnown(string head, string? account) =>
        account is not null && head.Contains($"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(account))}", StringComparison.Ordinal);

    private static async Task ServeAsync(string head, NetworkStream here, string? account, string? answer, CancellationToken ct)
    {
        var (method, target) = (head.Split(' ')[0], new Uri(head.StartsWith("CONNECT ", StringComparison.Ordinal) ? "tunnel://" + head.Split(' ')[1] : head.Split(' ')[1]));
        if (answer is not null || (account is not null && !IsKnown(head, account)))
        {
            await Passage.DrainAsync(head, here, ct);
            await Passage.WriteAsync(here, answer is not null
                ? $"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                : "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"site\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", ct);
            return;
        }

        using var there = await Passage.ConnectAsync(target.Port, ct);
        if (method == "CONNECT")
        {
            await Passage.WriteAsync(here, "HTTP/1.1 200 Connection established\r\n\r\n", ct);
        }
        else
        {
            var passed = head.Replace(head.Split(' ')[1], target.PathAndQuery, StringComparison.Ordinal);
            await Passage.WriteAsync(there.GetStream(), Passage.With(passed, "Proxy-[a-z]+|Connection", "Via: 1.1 site", "Connection: close"), ct);
        }

        await Passage.JoinAsync(here, there.GetStream(), ct);
    }
}
