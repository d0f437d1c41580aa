using System.Net;
using System.Net.Sockets;

namespace PullProcessor.Tests.DicomWeb.Trust;

/// <summary>Passes connections to 127.0.0.2 on to a server at 127.0.0.1: the same server under another name.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Parse("127.0.0.2"), 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    public Relay(int port)
    {
        listener.Start();
        accepting = AcceptAsync(port);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync(int port)
    {
        try
        {
            while (true)
            {
                using var here = await listener.AcceptTcpClientAsync(stop.Token);
                using var there = new TcpClient();
                await there.ConnectAsync(IPAddress.Loopback, port, stop.Token);
                await Task.WhenAny(
                    here.GetStream().CopyToAsync(there.GetStream(), stop.Token),
                    there.GetStream().CopyToAsync(here.GetStream(), stop.Token));
            }
        }
        catch (Exception cause) when (cause is OperationCanceledException or IOException or SocketException)
        {
            // The test is over.
        }
    }
}
