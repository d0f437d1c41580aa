using System.Net.Sockets;
using System.Text;

namespace PullProcessor.Tests.DicomWeb.Proxies;

/// <summary>
/// A reverse proxy on loopback with the habits of those before hospitals' servers: a prefix of its own before the path, another Host inside, answers taken in whole before
/// they are passed on, and headers that get lost.
/// </summary>
/// <param name="port">Where the server is.</param>
internal sealed class ReverseProxy(int port) : IAsyncDisposable
{
    public const string Prefix = "/gate/pacs";

    private readonly RawServer server = new((head, stream, ct) => ServeAsync(head, stream, port, ct));

    /// <summary>The server's root, seen from outside.</summary>
    public Uri BaseUrl => new(server.BaseUrl, Prefix + "/dicom-web");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static async Task ServeAsync(string head, NetworkStream here, int port, CancellationToken ct)
    {
        using var there = await Passage.ConnectAsync(port, ct);
        var inside = head.Replace($" {Prefix}/", " /", StringComparison.Ordinal);
        await Passage.WriteAsync(there.GetStream(), Passage.With(
            inside, "Host|Connection", "Host: archive.internal:8042", "X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1;proto=https", "Via: 1.1 gate", "Connection: close"), ct);
        var sending = here.CopyToAsync(there.GetStream(), ct); // The request's body; ends with the connection.
        using var whole = new MemoryStream();
        await there.GetStream().CopyToAsync(whole, ct);
        var answer = Encoding.Latin1.GetString(whole.ToArray());
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        await Passage.WriteAsync(here, Passage.With(answer[..end], "Content-Type|Server|Date", "Server: gate", "Via: 1.1 gate") + answer[end..], ct);
        here.Socket.Shutdown(SocketShutdown.Send);
        await Task.WhenAny(sending, RawServer.ClosedByClientAsync(here, ct));
    }
}
