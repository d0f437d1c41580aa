using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;

namespace PullProcessor.DicomWeb.Http;

/// <summary>Answers in DICOM JSON (PS3.18 F). What the body is tells its content, for servers mislabel it.</summary>
internal static class JsonAnswer
{
    /// <summary>The data sets; none for 204 and an empty body.</summary>
    /// <exception cref="DicomWebException">The body is too large, cut, or something else.</exception>
    public static async Task<IReadOnlyList<DicomDataset>> ReadAsync(Answer answer, ServerCall call, int maxBytes, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> bytes = answer.HasNoContent ? default : await ReadBytesAsync(answer, call, maxBytes, cancellationToken);
        var text = bytes.Span.Trim(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            return [];
        }

        if (text[0] is (byte)'<')
        {
            throw call.Failed(DicomWebErrorKind.NotDicom, $"the answer is '{answer.MediaType.Name}' and looks like XML or HTML, not like JSON.", "Check that the URL of this endpoint is the root of its DICOMweb services, not that of a web page or a login.");
        }

        try
        {
            return DicomJsonReader.Read(bytes);
        }
        catch (DicomException cause)
        {
            throw text[^1] is (byte)']' or (byte)'}'
                ? call.Failed(DicomWebErrorKind.NotDicom, $"the answer is not DICOM JSON: {cause.Message}", "The server's log may tell why.", cause)
                : call.Failed(DicomWebErrorKind.Truncated, $"the answer ended in the middle of its JSON, after {bytes.Length} bytes.", "It has to be asked for again.", cause);
        }
    }

    // Not pooled: data sets may hold on to what they were read from.
    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(Answer answer, ServerCall call, int maxBytes, CancellationToken cancellationToken)
    {
        var bytes = new byte[Math.Clamp((answer.ContentLength ?? 0) + 1, 16 * 1024, Math.Max(maxBytes, 16 * 1024))];
        var count = 0;
        while (await answer.ReadAsync(bytes.AsMemory(count), cancellationToken) is > 0 and var received)
        {
            count += received;
            if (count > maxBytes || count == Array.MaxLength)
            {
                throw call.Failed(DicomWebErrorKind.TooLarge, $"the answer exceeds {maxBytes} bytes of JSON.", "Ask for less at a time.");
            }

            if (count == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(count * 2L, Array.MaxLength));
            }
        }

        return bytes.AsMemory(0, count);
    }
}
