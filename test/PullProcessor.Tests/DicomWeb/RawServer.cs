using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PullProcessor.Tests.DicomWeb;

/// <summary>A socket on loopback that reads requests and writes exactly the bytes it is told.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    /// <param name="serve">Gets the request's head and the connection; the connection closes when it returns.</param>
    public RawServer(Func<string, NetworkStream, CancellationToken, Task> serve)
    {
        listener.Start();
        accepting = AcceptAsync(serve);
    }

    public Uri BaseUrl => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/dicom-web");

    public List<string> Requests { get; } = [];

    public static ValueTask WriteAsync(NetworkStream stream, string head, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        stream.WriteAsync((byte[])[.. Encoding.Latin1.GetBytes(head), .. body.Span], cancellationToken);

    /// <summary>Completes when the client has closed or reset the connection.</summary>
    public static async Task ClosedByClientAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[1];
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A reset is an end as well.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Stop(); // Only now: stopped while a connection is being accepted, it throws whatever it likes.
        stop.Dispose();
    }

    private async Task AcceptAsync(Func<string, NetworkStream, CancellationToken, Task> serve)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token), serve));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client, Func<string, NetworkStream, CancellationToken, Task> serve)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = new StringBuilder();
                var buffer = new byte[1];
                while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer, stop.Token) > 0)
                {
                    request.Append((char)buffer[0]);
                }

                lock (Requests)
                {
                    Requests.Add(request.ToString());
                }

                await serve(request.ToString(), stream, stop.Token);
            }
            catch (Exception end) when (end is OperationCanceledException or IOException)
            {
                // The test is over, or the client has gone.
            }
        }
    }
}
