using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace PullProcessor.Tests.DicomWeb.Proxies;

/// <summary>What a proxy does with a connection: heads of requests are rewritten, everything else is passed on.</summary>
internal static partial class Passage
{
    public static async Task<TcpClient> ConnectAsync(int port, CancellationToken ct)
    {
        var there = new TcpClient();
        await there.ConnectAsync(IPAddress.Loopback, port, ct);
        return there;
    }

    /// <summary>Both ways, until one side ends.</summary>
    public static Task JoinAsync(NetworkStream here, NetworkStream there, CancellationToken ct) => Task.WhenAny(here.CopyToAsync(there, ct), there.CopyToAsync(here, ct));

    /// <summary>The head without these fields, and with others at its end.</summary>
    public static string With(string head, string without, params string[] fields)
    {
        var lines = head.TrimEnd().Split("\r\n").Where((line, i) => i == 0 || !Regex.IsMatch(line, $"^({without}):", RegexOptions.IgnoreCase));
        return string.Join("\r\n", lines.Concat(fields)) + "\r\n\r\n";
    }

    public static ValueTask WriteAsync(NetworkStream stream, string text, CancellationToken ct) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), ct);

    /// <summary>Reads the body of a request that will not be passed on, so that the answer is not lost with the connection.</summary>
    public static async Task DrainAsync(string head, NetworkStream stream, CancellationToken ct)
    {
        var length = ContentLength().Match(head) is { Success: true } found ? int.Parse(found.Groups[1].Value, null) : 0;
        await stream.ReadExactlyAsync(new byte[length], ct);
    }

    [GeneratedRegex("^Content-Length: *([0-9]+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex ContentLength();
}
