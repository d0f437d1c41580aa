using System.Net;
using System.Net.Sockets;

namespace PullProcessor.Preflight.Checks;

/// <summary>Whether the server's name is known and its port answers.</summary>
internal sealed class ReachCheck : IPreflightCheck
{
    public string Doing => "reaching it";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        foreach (var server in probe.Tested.Servers)
        {
            if (ProxyOf(server) is { } proxy)
            {
                probe.Sheet.Pass("reach.proxy", $"Requests go through the proxy {proxy.Authority} that this machine's environment names; name, port and certificate of the server are its matter.", probe.Tested.SubjectOf(server));
            }
            else if (!await ResolveAsync(probe, server, ct) || !await ConnectAsync(probe, server, ct))
            {
                probe.IsUnreachable = true;
            }
        }
    }

    /// <summary>The proxy that the environment names for a URL; null where requests go straight.</summary>
    public static Uri? ProxyOf(Uri url) =>
        url.IsLoopback || HttpClient.DefaultProxy.IsBypassed(url) || HttpClient.DefaultProxy.GetProxy(url) is not { } proxy || proxy == url ? null : proxy;

    // Sockets of both families write IPv4 addresses in the form of the other one.
    private static EndPoint? Plain(EndPoint? remote) =>
        remote is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped ? new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port) : remote;

    private static async Task<bool> ResolveAsync(EndpointProbe probe, Uri url, CancellationToken ct)
    {
        var (host, subject) = (url.IdnHost, probe.Tested.SubjectOf(url));
        if (IPAddress.TryParse(host, out var literal))
        {
            probe.Addresses[host] = [literal.ToString()];
            probe.Sheet.Pass("reach.dns", $"{host} is an address; no name has to be resolved.", subject);
            return true;
        }

        var started = probe.Time.GetTimestamp();
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, ct);
            probe.Addresses[host] = [.. addresses.Select(address => address.ToString())];
            probe.Sheet.Pass("reach.dns", $"{host} is {string.Join(", ", probe.Addresses[host])}; asked in {Words.Milliseconds(probe.Time.GetElapsedTime(started))}.", subject);
            return true;
        }
        catch (SocketException fault)
        {
            probe.Sheet.Fail("reach.dns", $"{host} is not known here: {fault.Message}", "Check the name in the URL, and the name server of this machine.", subject);
            return false;
        }
    }

    private static async Task<bool> ConnectAsync(EndpointProbe probe, Uri url, CancellationToken ct)
    {
        using var client = new TcpClient();
        using var patience = new CancellationTokenSource(probe.Tested.Endpoint.ConnectTimeout, probe.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        var started = probe.Time.GetTimestamp();
        try
        {
            await client.ConnectAsync(url.IdnHost, url.Port, linked.Token);
            probe.Sheet.Pass("reach.tcp", $"{Plain(client.Client.RemoteEndPoint)} took the connection in {Words.Milliseconds(probe.Time.GetElapsedTime(started))}.", probe.Tested.SubjectOf(url));
            return true;
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            var advice = fault is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
                ? "The machine is there and nothing listens on this port: check that the server runs, and the port in the URL."
                : "Nothing answers, as when a firewall drops the packets: have the way below opened, or check the address.";
            var seen = fault is SocketException refused ? refused.Message : $"no connection within {probe.Tested.Endpoint.ConnectTimeout.TotalSeconds:0} s";
            probe.Sheet.Fail("reach.tcp", $"{url.IdnHost} port {url.Port}: {seen.TrimEnd('.')}.", advice, probe.Tested.SubjectOf(url));
            return false;
        }
    }
}
