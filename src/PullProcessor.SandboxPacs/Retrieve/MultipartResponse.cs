using System.Buffers;
using System.Globalization;
using System.Text;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>Writes a multipart/related body part by part (RFC 2387), in the form that the dialect gives it.</summary>
internal sealed class MultipartResponse
{
    private const int ChunkLength = 128 * 1024;
    private readonly Exchange exchange;
    private readonly MultipartForm form;
    private int parts;
    private bool isOver;

    public MultipartResponse(Exchange exchange, string partType)
    {
        this.exchange = exchange;
        form = MultipartForm.Of(partType);
        foreach (var shaper in exchange.Dialect.At<IShapesMultipart>())
        {
            shaper.Shape(exchange, form);
        }

        exchange.Response.ContentType = form.ContentType;
    }

    /// <summary>Sends the rest of a stream as one part; nothing once the body is over.</summary>
    public async Task WriteAsync(IndexedInstance instance, string partType, Stream content, CancellationToken ct)
    {
        if (isOver)
        {
            return;
        }

        var length = content.Length - content.Position;
        var part = new PartForm(++parts, instance);
        part.Set("Content-Type", partType);
        part.Set("Content-Length", length.ToString(CultureInfo.InvariantCulture));
        foreach (var shaper in exchange.Dialect.At<IShapesMultipart>())
        {
            shaper.ShapePart(exchange, part);
        }

        await WriteHeadAsync(part, length, ct);
        isOver = form.IsBare || form.IsSinglePart || part.Number - 1 == form.PartsBeforeBreak;
        await CopyAsync(content, part.Number - 1 == form.PartsBeforeBreak ? length / 2 : length, ct);
        if (!isOver && !form.JoinsParts)
        {
            await WriteTextAsync(form.LineEnd, ct);
        }
    }

    public async Task EndAsync(CancellationToken ct)
    {
        if (isOver)
        {
            return;
        }

        if (form.JoinsParts)
        {
            await WriteTextAsync(form.LineEnd, ct);
        }

        if (form.Closing is { } closing)
        {
            await WriteTextAsync($"--{form.Boundary}{closing}{form.LineEnd}{form.Epilogue}", ct);
        }
    }

    private async Task WriteHeadAsync(PartForm part, long length, CancellationToken ct)
    {
        if (form.IsSinglePart)
        {
            exchange.Response.ContentType = part.ContentType;
            exchange.Response.ContentLength = length;
            return;
        }

        if (form.IsBare || (form.JoinsParts && part.Number > 1))
        {
            return;
        }

        var head = new StringBuilder(part.Number == 1 ? form.Preamble : "").Append("--").Append(form.Boundary).Append(form.DelimiterPadding).Append(form.LineEnd);
        foreach (var (name, value) in part.Fields)
        {
            head.Append(name).Append(": ").Append(value).Append(form.LineEnd);
        }

        await WriteTextAsync(head.Append(form.LineEnd).ToString(), ct);
    }

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

                await exchange.Response.Body.WriteAsync(chunk.AsMemory(0, read), ct);
                length -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private async Task WriteTextAsync(string text, CancellationToken ct) =>
        await exchange.Response.Body.WriteAsync(Encoding.Latin1.GetBytes(text), ct);
}
