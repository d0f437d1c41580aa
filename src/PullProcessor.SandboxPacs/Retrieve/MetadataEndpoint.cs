using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;
using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>Answers metadata of studies, series and instances (PS3.18 10.4.1.1.2): all attributes but pixel data, one object after the other.</summary>
internal sealed class MetadataEndpoint(ArchiveIndex index, Func<SandboxDialect> dialect)
{
    private const string ContentType = "application/dicom+json";

    public async Task AnswerAsync(HttpContext context, StudyInstanceUid study, SeriesInstanceUid? series, SopInstanceUid? sop)
    {
        if (!AcceptHeader.Of(context.Request).Takes(ContentType, "application/json"))
        {
            await Answers.TextAsync(context, StatusCodes.Status406NotAcceptable, $"Metadata come as {ContentType} only.");
            return;
        }

        var instances = index.Select(study, series, sop).Where(instance => !dialect().MissingInstances.Contains(instance.Sop.Value)).ToList();
        if (instances.Count == 0)
        {
            await Answers.TextAsync(context, StatusCodes.Status404NotFound, "There is no such object.");
            return;
        }

        context.Response.ContentType = ContentType;
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        await using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        foreach (var instance in instances)
        {
            using var file = await InstanceFile.OpenAsync(instance.Path, context.RequestAborted);
            file.Content.Dataset.Remove(DicomTag.PixelData);
            DicomJsonWriter.Write(json, file.Content.Dataset);
            await SendAsync(context, json, buffer);
        }

        json.WriteEndArray();
        await SendAsync(context, json, buffer);
    }

    private static async Task SendAsync(HttpContext context, Utf8JsonWriter json, ArrayBufferWriter<byte> buffer)
    {
        await json.FlushAsync(context.RequestAborted);
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
        buffer.ResetWrittenCount();
    }
}
