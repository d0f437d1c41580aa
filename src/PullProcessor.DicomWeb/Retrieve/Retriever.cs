using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Http;
using PullProcessor.DicomWeb.Multipart;
using PullProcessor.DicomWeb.Spill;

namespace PullProcessor.DicomWeb.Retrieve;

/// <summary>WADO-RS (PS3.18 10.4): objects one after the other while the body arrives, and metadata.</summary>
internal sealed class Retriever(IDicomWebApi api, Transport transport, DicomWebEndpoint endpoint, ServerDialect dialect, ILogger logger)
{
    private const int LongestEpilogue = 64 * 1024;

    // More than any series has; an answer that never ends is given up.
    private const int MostParts = 200_000;

    private readonly AcceptLadder seriesLadder = AcceptLadder.ForSeries(dialect);
    private readonly AcceptLadder instanceLadder = AcceptLadder.ForInstance(dialect);
    private readonly AcceptLadder uncompressedLadder = AcceptLadder.ForUncompressed(dialect);
    private readonly AcceptLadder metadataLadder = AcceptLadder.ForMetadata(dialect);

    public async IAsyncEnumerable<ReceivedObject> SeriesAsync(
        StudyInstanceUid study, SeriesInstanceUid series, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var call = transport.Call($"retrieving series {series} of study {study}");
        using var answer = await transport.SendAsync(
            call, seriesLadder, (accept, token) => api.RetrieveSeriesAsync(accept, study.Value, series.Value, token), cancellationToken);
        using var parts = Open(answer, call, expectedBytes: null);
        await using var ahead = new ReadAhead(token => NextObjectAsync(parts, call, token), cancellationToken);
        var count = 0;
        while (await ahead.NextAsync() is { } received)
        {
            count++;
            yield return received;
        }

        ThrowIfNotWhole(parts, answer, call, count);
        await DrainAsync(answer, cancellationToken);
    }

    public Task<ReceivedObject> InstanceAsync(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance, CancellationToken cancellationToken) =>
        InstanceAsync($"retrieving instance {instance} of series {series} of study {study}", instanceLadder, study, series, instance, cancellationToken);

    public Task<ReceivedObject> UncompressedAsync(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance, CancellationToken cancellationToken) =>
        InstanceAsync(
            $"retrieving instance {instance} of series {series} of study {study} in Explicit VR Little Endian", uncompressedLadder, study, series, instance, cancellationToken);

    private async Task<ReceivedObject> InstanceAsync(
        string action, AcceptLadder ladder, StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance, CancellationToken cancellationToken)
    {
        var call = transport.Call(action);
        using var answer = await transport.SendAsync(
            call, ladder, (accept, token) => api.RetrieveInstanceAsync(accept, study.Value, series.Value, instance.Value, token), cancellationToken);
        using var parts = Open(answer, call, answer.ContentLength);
        if (await NextObjectAsync(parts, call, cancellationToken) is not { } received)
        {
            ThrowIfNotWhole(parts, answer, call, 0);
            throw NothingCame(answer, call);
        }

        await DrainAsync(answer, cancellationToken);
        return received;
    }

    public async Task<IReadOnlyList<DicomDataset>> MetadataAsync(StudyInstanceUid study, SeriesInstanceUid series, CancellationToken cancellationToken)
    {
        var call = transport.Call($"retrieving the metadata of series {series} of study {study}");
        if (!dialect.Current.HasMetadata)
        {
            throw call.Failed(DicomWebErrorKind.Refused, "the dialect of this server says that it has no metadata.", "Nothing was asked.");
        }

        try
        {
            using var answer = await transport.SendAsync(
                call, metadataLadder, (accept, token) => api.RetrieveMetadataAsync(accept, study.Value, series.Value, token), cancellationToken);
            return await JsonAnswer.ReadAsync(answer, call, endpoint.MaxJsonBytes, cancellationToken);
        }
        catch (DicomWebException refusal) when (refusal.Status is HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed)
        {
            dialect.Learn(DialectKeys.HasMetadata, JsonValue.Create(false)); // A 404 may be about the series, these are not.
            throw;
        }
    }

    private MultipartReader Open(Answer answer, ServerCall call, long? expectedBytes)
    {
        if (answer.HasNoContent)
        {
            throw call.Failed(DicomWebErrorKind.NotFound, $"the server answered {(int)answer.Status} without content.", "The object may not be there yet, or no longer.");
        }

        return new MultipartReader(answer.ReadAsync, answer.MediaType.Boundary, answer.IsLengthProven, endpoint.MaxInstanceBytes, endpoint.Spill, expectedBytes);
    }

    // What a part is, its bytes tell: types are wrong or missing, and encoders send empty first parts.
    private async ValueTask<ReceivedObject?> NextObjectAsync(MultipartReader parts, ServerCall call, CancellationToken cancellationToken)
    {
        try
        {
            while (await parts.ReadPartAsync(cancellationToken) is { } part)
            {
                if (parts.Parts > MostParts)
                {
                    part.Dispose();
                    throw call.Failed(DicomWebErrorKind.TooLarge, $"the answer has more than {MostParts} parts.", "The server's log may tell why.");
                }

                if (IsDicom(part.Content))
                {
                    return new ReceivedObject(part.Content, part.IsSuspect);
                }

                if (part.Content.Length > 0)
                {
                    DicomWebLog.SkippedPart(logger, part.Content.Length, part.Headers.ContentType ?? "none", call.Action, call.Endpoint);
                }

                part.Dispose();
            }

            return null;
        }
        catch (PartTooLargeException cause)
        {
            throw call.Failed(DicomWebErrorKind.TooLarge, $"an object has {cause.Bytes} bytes or more; up to {endpoint.MaxInstanceBytes} are taken.", "Raise the bound if such objects are wanted.", cause);
        }
        catch (SpillException cause)
        {
            throw call.Failed(DicomWebErrorKind.NoRoom, cause.Message, "Make room there, or set TMPDIR to another folder.", cause);
        }
    }

    private static bool IsDicom(PartBytes content)
    {
        Span<byte> start = stackalloc byte[DicomSignature.End];
        return DicomSignature.IsDicom(start[..content.Read(0, start)]);
    }

    private static void ThrowIfNotWhole(MultipartReader parts, Answer answer, ServerCall call, int count)
    {
        var isText = count == 0 && (answer.MediaType.IsJson || answer.MediaType.Name.StartsWith("text/", StringComparison.Ordinal)); // A page of a proxy, whole or not.
        if (!parts.IsClosed && !isText)
        {
            throw call.Failed(DicomWebErrorKind.Truncated, $"the answer ended without its closing boundary, after {count} objects.", "What is missing has to be asked for again.");
        }

        if (count == 0)
        {
            throw NothingCame(answer, call);
        }
    }

    private static DicomWebException NothingCame(Answer answer, ServerCall call) => call.Failed(
        DicomWebErrorKind.NotDicom, $"the answer of type '{answer.MediaType.Name}' holds no DICOM object.", "Check that the URL of this endpoint is the root of its DICOMweb services.");

    // A body that is read to its end leaves a connection that can be used again.
    private static async ValueTask DrainAsync(Answer answer, CancellationToken cancellationToken)
    {
        var rest = new byte[4096];
        try
        {
            for (var drained = 0; drained < LongestEpilogue && await answer.ReadAsync(rest, cancellationToken) is > 0 and var count; drained += count)
            {
            }
        }
        catch (DicomWebException)
        {
            // All objects are here; the connection is given up.
        }
    }
}
