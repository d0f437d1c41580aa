using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;
using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Store;

/// <summary>Answers the store transaction (PS3.18 10.5), object by object.</summary>
internal sealed class StoreEndpoint(ObjectStore store)
{
    private const string Dicom = "application/dicom";

    public async Task AnswerAsync(HttpContext context, StudyInstanceUid? study)
    {
        var exchange = Exchange.Of(context);
        var type = MediaType.Parse(context.Request.ContentType ?? "");
        var isSingle = type.Name == Dicom && exchange.Dialect.Has<ITakesSingleObjects>();
        if (!isSingle && (type.Name != "multipart/related" || type.PartType != Dicom))
        {
            await exchange.AnswerAsync(StatusCodes.Status415UnsupportedMediaType, $"Objects are taken as multipart/related; type=\"{Dicom}\".");
            return;
        }

        if (!isSingle && type.Parameter("boundary") is null or "")
        {
            await exchange.AnswerAsync(StatusCodes.Status400BadRequest, "Content-Type names no boundary.");
            return;
        }

        var results = new List<StoreResult>();
        if (await TakeAllAsync(exchange, type, study, results) is { } problem)
        {
            await exchange.AnswerAsync(StatusCodes.Status400BadRequest, problem);
            return;
        }

        await ReplyAsync(exchange, results);
    }

    /// <returns>What is wrong with the body; null where nothing is.</returns>
    private async Task<string?> TakeAllAsync(Exchange exchange, MediaType type, StudyInstanceUid? study, List<StoreResult> results)
    {
        var parts = 0;
        try
        {
            await foreach (var (contentType, content) in PartsAsync(exchange, type))
            {
                parts++;
                if (await store.TakeAsync(exchange, contentType, content, study, exchange.Context.RequestAborted) is { } result)
                {
                    results.Add(result);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException && !exchange.Context.RequestAborted.IsCancellationRequested)
        {
            return $"The body is not multipart, or breaks off after {parts} whole parts.";
        }

        return parts == 0 ? "The body has no parts." : null;
    }

    private static async IAsyncEnumerable<(string ContentType, Stream Content)> PartsAsync(Exchange exchange, MediaType type)
    {
        if (type.Name == Dicom)
        {
            yield return (Dicom, exchange.Request.Body);
            yield break;
        }

        var reader = new MultipartReader(type.Parameter("boundary")!, exchange.Request.Body);
        while (await reader.ReadNextSectionAsync(exchange.Context.RequestAborted) is { } section)
        {
            yield return (section.ContentType ?? "", section.Body);
        }
    }

    private static async Task ReplyAsync(Exchange exchange, List<StoreResult> results)
    {
        var reply = new StoreReply
        {
            Status = StoreReport.StatusOf(results),
            Results = results,
            Report = StoreReport.Describe(results, exchange.BaseUrl),
        };
        foreach (var editor in exchange.Dialect.At<IEditsStoreReplies>())
        {
            editor.Edit(exchange, reply);
        }

        var body = reply.Text is { } text ? Encoding.UTF8.GetBytes(text) : ToJson(exchange, reply.Report);
        exchange.Response.StatusCode = reply.Status;
        if (body.Length > 0)
        {
            exchange.Response.ContentType = reply.ContentType;
            exchange.Response.ContentLength = body.Length;
            await exchange.Response.Body.WriteAsync(body, exchange.Context.RequestAborted);
        }
    }

    private static byte[] ToJson(Exchange exchange, DicomDataset report)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            DicomJsonWriter.Write(json, report);
        }

        return DicomJsonAnswer.Edit(exchange, JsonNode.Parse(buffer.WrittenSpan)!);
    }
}
