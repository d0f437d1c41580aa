using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;

namespace PullProcessor.SandboxPacs.Store;

/// <summary>Answers the store transaction (PS3.18 10.5), object by object.</summary>
internal sealed class StoreEndpoint(ObjectStore store, Func<SandboxDialect> dialect)
{
    private const string Dicom = "application/dicom";

    public async Task AnswerAsync(HttpContext context, StudyInstanceUid? study)
    {
        var type = MediaType.Parse(context.Request.ContentType ?? "");
        if (type.Name != "multipart/related" || type.PartType != Dicom)
        {
            await Answers.TextAsync(context, StatusCodes.Status415UnsupportedMediaType, $"Objects are taken as multipart/related; type=\"{Dicom}\".");
            return;
        }

        if (type.Parameter("boundary") is not { Length: > 0 } boundary)
        {
            await Answers.TextAsync(context, StatusCodes.Status400BadRequest, "Content-Type names no boundary.");
            return;
        }

        var results = new List<StoreResult>();
        if (await TakeAllAsync(context, boundary, study, results) is { } problem)
        {
            await Answers.TextAsync(context, StatusCodes.Status400BadRequest, problem);
            return;
        }

        await ReportAsync(context, results);
    }

    /// <returns>What is wrong with the body; null where nothing is.</returns>
    private async Task<string?> TakeAllAsync(HttpContext context, string boundary, StudyInstanceUid? study, List<StoreResult> results)
    {
        try
        {
            var reader = new MultipartReader(boundary, context.Request.Body);
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                results.Add(MediaType.Parse(section.ContentType ?? "").Name == Dicom
                    ? await store.TakeAsync(section.Body, study, context.RequestAborted)
                    : StoreResult.NotDicom);
            }
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException && !context.RequestAborted.IsCancellationRequested)
        {
            return $"The body is not multipart, or breaks off after {results.Count} whole parts.";
        }

        return results.Count == 0 ? "The body has no parts." : null;
    }

    private async Task ReportAsync(HttpContext context, List<StoreResult> results)
    {
        var fixedAnswer = dialect().StoreAnswer;
        context.Response.StatusCode = fixedAnswer?.Status ?? StoreReport.StatusOf(results);
        if (fixedAnswer is { FailureReason: null })
        {
            return;
        }

        var buffer = new ArrayBufferWriter<byte>(1024);
        await using var json = new Utf8JsonWriter(buffer);
        DicomJsonWriter.Write(json, StoreReport.Describe(results, Answers.BaseUrl(context)));
        await json.FlushAsync(context.RequestAborted);
        context.Response.ContentType = "application/dicom+json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
