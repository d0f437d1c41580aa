using System.Net;
using System.Text;

namespace PullProcessor.DicomWeb.Store;

/// <summary>A multipart body with one object, written from where it lies. Its length is known, for servers refuse chunked bodies with 411.</summary>
internal sealed class PartContent : HttpContent
{
    private readonly byte[] head;
    private readonly ReadOnlyMemory<byte> part10;
    private readonly byte[] tail;

    public PartContent(ReadOnlyMemory<byte> part10)
    {
        this.part10 = part10;
        var boundary = BoundaryFor(part10.Span);
        head = Encoding.ASCII.GetBytes($"--{boundary}\r\nContent-Type: application/dicom\r\n\r\n"); // Servers ignore parts of another type.
        tail = Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n");

        // Exactly so: servers fail on a quoted boundary, an unquoted type and further parameters.
        Headers.TryAddWithoutValidation("Content-Type", $"multipart/related; type=\"application/dicom\"; boundary={boundary}");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(head, cancellationToken);
        await stream.WriteAsync(part10, cancellationToken);
        await stream.WriteAsync(tail, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = (long)head.Length + part10.Length + tail.Length;
        return true;
    }

    private static string BoundaryFor(ReadOnlySpan<byte> payload)
    {
        for (var number = 0; ; number++)
        {
            var boundary = $"PullProcessorPart{number}";
            if (payload.IndexOf(Encoding.ASCII.GetBytes(boundary)) < 0)
            {
                return boundary;
            }
        }
    }
}
