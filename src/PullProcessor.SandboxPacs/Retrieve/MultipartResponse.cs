using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>Writes a multipart/related body part by part (RFC 2387), with the faults of the dialect.</summary>
internal sealed class MultipartResponse
{
    private const int ChunkLength = 128 * 1024;
    private readonly HttpContext context;
    private readonly SandboxDialect dialect;
    private readonly string boundary = RandomNumberGenerator.GetHexString(32); // Not foreseeable, so that no content can hold it on purpose.
    private int parts;
    private bool isBrokenOff;

    public MultipartResponse(HttpContext context, SandboxDialect dialect, string partType)
    {
        this.context = context;
        this.dialect = dialect;
        context.Response.ContentType = $"multipart/related; type=\"{partType}\"; boundary={boundary}";
    }

    /// <summary>Sends the rest of a stream as one part; nothing once the body is broken off.</summary>
    public async Task WriteAsync(string partType, Stream content, CancellationToken ct)
    {
        if (isBrokenOff)
        {
            return;
        }

        var length = content.Length - content.Position;
        await WriteTextAsync(string.Create(CultureInfo.InvariantCulture, $"--{boundary}\r\nContent-Type: {partType}\r\nContent-Length: {length}\r\n\r\n"), ct);
        isBrokenOff = parts++ == dialect.TruncateBodyAfterParts;
        await CopyAsync(content, isBrokenOff ? length / 2 : length, ct);
        if (!isBrokenOff)
        {
            await WriteTextAsync("\r\n", ct);
        }
    }

    public Task EndAsync(CancellationToken ct) =>
        isBrokenOff || dialect.OmitFinalBoundary ? Task.CompletedTask : WriteTextAsync($"--{boundary}--\r\n", ct);

    private async Task CopyAsync(Stream content, long length, CancellationToken ct)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkLength);
        try
        {
            while (length > 0)
            {
                var read = await content.ReadAsync(chunk.AsMemory(0, (int)Math.Min(chunk.Length, length)), ct);
                if (read == 0)
                {
                    throw new EndOfStreamException($"A file became {length} bytes shorter while it was sent.");
                }

                await context.Response.Body.WriteAsync(chunk.AsMemory(0, read), ct);
                length -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private async Task WriteTextAsync(string text, CancellationToken ct) =>
        await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(text), ct);
}
