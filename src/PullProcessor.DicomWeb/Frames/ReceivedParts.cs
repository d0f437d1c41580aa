using PullProcessor.DicomWeb.Http;
using PullProcessor.DicomWeb.Multipart;
using PullProcessor.DicomWeb.Spill;

namespace PullProcessor.DicomWeb.Frames;

/// <summary>The parts of an answer that holds values or frames: multipart or not, whatever was asked for.</summary>
internal sealed class ReceivedParts : IDisposable
{
    private readonly MultipartReader reader;
    private readonly Answer answer;
    private readonly ServerCall call;

    private ReceivedParts(MultipartReader reader, Answer answer, ServerCall call)
    {
        this.reader = reader;
        this.answer = answer;
        this.call = call;
    }

    /// <exception cref="DicomWebException">The answer is empty, or a page for people.</exception>
    public static ReceivedParts Open(Answer answer, ServerCall call, DicomWebEndpoint endpoint, long largest, long? expected)
    {
        if (answer.HasNoContent)
        {
            throw call.Failed(DicomWebErrorKind.NotFound, $"the server answered {(int)answer.Status} without content.", "It may not be there.");
        }

        if (answer.MediaType.IsJson || answer.MediaType.Name.StartsWith("text/", StringComparison.Ordinal))
        {
            throw call.Failed(DicomWebErrorKind.NotDicom, $"the answer is of type '{answer.MediaType.Name}'.", "Check that the URL of this endpoint is the root of its DICOMweb services.");
        }

        return new ReceivedParts(new MultipartReader(answer.ReadAsync, answer.MediaType.Boundary, answer.IsLengthProven, largest, endpoint.Spill, expected), answer, call);
    }

    /// <summary>The next part that is not empty, which the caller disposes; null after the last.</summary>
    /// <exception cref="DicomWebException">It is too large, or there is no room for it.</exception>
    public async ValueTask<MultipartPart?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await reader.ReadPartAsync(cancellationToken) is { } part)
            {
                if (part.Content.Length > 0)
                {
                    return part;
                }

                part.Dispose(); // Encoders send empty first parts.
            }

            return null;
        }
        catch (PartTooLargeException cause)
        {
            throw call.Failed(DicomWebErrorKind.TooLarge, $"a part has {cause.Bytes} bytes or more, which is more than it may have.", "The server sends something else, or the instance is larger than maxInstanceSize.", cause);
        }
        catch (SpillException cause)
        {
            throw call.Failed(DicomWebErrorKind.NoRoom, cause.Message, "Make room there, or set TMPDIR to another folder.", cause);
        }
    }

    /// <summary>What a part is by its own header, or by the answer's where it has none.</summary>
    public MediaType TypeOf(MultipartPart part) => part.Headers.ContentType is { } own ? MediaType.Parse(own) : answer.MediaType;

    /// <exception cref="DicomWebException">The body ended before the part did.</exception>
    public void RequireWhole(MultipartPart part)
    {
        if (part.IsSuspect)
        {
            throw CutOff();
        }
    }

    /// <exception cref="DicomWebException">The body ended before its end.</exception>
    public void RequireEnd()
    {
        if (!reader.IsClosed)
        {
            throw CutOff();
        }
    }

    public void Dispose() => reader.Dispose();

    private DicomWebException CutOff() => call.Failed(DicomWebErrorKind.Truncated, "the answer ended before it was whole.", "It has to be asked for again.");
}
