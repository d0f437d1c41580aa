using System.Net;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Http;

namespace PullProcessor.DicomWeb.Store;

/// <summary>STOW-RS (PS3.18 10.5), one object a request, so that an answer is about that object.</summary>
internal sealed class Storer(IDicomWebApi api, Transport transport, ServerDialect dialect)
{
    private const string Accept = "application/dicom+json";

    public async Task<StoreOutcome> StoreAsync(ReadOnlyMemory<byte> part10, StudyInstanceUid study, SopInstanceUid instance, CancellationToken cancellationToken)
    {
        var call = transport.Call($"storing instance {instance} of study {study}") with { IsIdempotent = false };
        var (known, isInStudy) = (dialect.Current, dialect.Current.StoresInStudy);
        if (part10.Length > known.MaxStoreBytes)
        {
            throw call.Failed(DicomWebErrorKind.TooLarge, $"the object has {part10.Length} bytes; by its dialect this server takes up to {known.MaxStoreBytes}.", "Nothing was sent.");
        }

        Task<Answer> SendToStudyAsync() => transport.SendAsync(
            call, token => SendAsync(part10, content => api.StoreInStudyAsync(Accept, study.Value, content, token)), cancellationToken);
        var answer = isInStudy ? await SendToStudyAsync() : await transport.SendAsync(
            call, token => SendAsync(part10, content => api.StoreAsync(Accept, content, token)), cancellationToken);
        if (!isInStudy && answer.Status is (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed))
        {
            answer.Dispose(); // Some servers have the resource of the study only.
            answer = await SendToStudyAsync();
            if (answer.IsSuccess)
            {
                dialect.Learn(DialectKeys.StoresInStudy, JsonValue.Create(true));
            }
        }

        using (answer)
        {
            if (!answer.IsSuccess && !MayNameTheObject(answer.Status))
            {
                throw await answer.ToFailureAsync(cancellationToken);
            }

            var body = await ServerText.ReadAsync(answer.ReadAsync, cancellationToken);
            return StoreAnswer.Read(answer.Status, body, instance);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(ReadOnlyMemory<byte> part10, Func<HttpContent, Task<HttpResponseMessage>> send)
    {
        using HttpContent content = dialect.Current.StoreAs == StoreForm.Single ? Single(part10) : new PartContent(part10);
        return await send(content);
    }

    private static ReadOnlyMemoryContent Single(ReadOnlyMemory<byte> part10)
    {
        var content = new ReadOnlyMemoryContent(part10);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/dicom");
        return content;
    }

    // Of the refusals these are about the object, with or without a list (PS3.18 table 10.5.3-1); the others are about us or the server.
    private static bool MayNameTheObject(HttpStatusCode status) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotAcceptable;
}
