using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>Answers the value of one attribute, as BulkDataURIs of metadata name it (PS3.18 10.4.1.1.5).</summary>
internal static class BulkDataEndpoint
{
    private const string Octets = "application/octet-stream";

    public static async Task AnswerAsync(HttpContext context, StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid sop, string name)
    {
        var exchange = Exchange.Of(context);
        if (SelectedObjects.Of(exchange, study, series, sop).Present is not [var instance, ..] || !DicomTag.TryParse(name, out var tag))
        {
            await exchange.AnswerAsync(StatusCodes.Status404NotFound, "There is no such object, or the path does not end in a tag.");
            return;
        }

        using var file = await InstanceFile.OpenAsync(instance.Path, context.RequestAborted);
        if (file.Content.Dataset.Find(tag) is not DicomElement element)
        {
            await exchange.AnswerAsync(StatusCodes.Status404NotFound, "The object has no such attribute.");
            return;
        }

        using var content = new MemoryStream(element.Value.ToArray(), writable: false);
        var body = new MultipartResponse(exchange, Octets);
        await body.WriteAsync(instance, Octets, content, context.RequestAborted);
        await body.EndAsync(context.RequestAborted);
    }
}
