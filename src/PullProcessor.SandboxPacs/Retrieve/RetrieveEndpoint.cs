using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>Answers the retrieve transaction for studies, series and instances (PS3.18 10.4). Objects go out byte for byte as they were stored unless a switch
/// changes them: of itself the sandbox does not transcode, and a request that names no transfer syntax gets the stored one.</summary>
internal static class RetrieveEndpoint
{
    private const string Dicom = "application/dicom";

    public static async Task AnswerAsync(HttpContext context, StudyInstanceUid study, SeriesInstanceUid? series, SopInstanceUid? sop)
    {
        var exchange = Exchange.Of(context);
        var (asked, present) = SelectedObjects.Of(exchange, study, series, sop);
        if (present.Count == 0)
        {
            await exchange.AnswerAsync(StatusCodes.Status404NotFound, "There is no such object.");
            return;
        }

        foreach (var type in AcceptHeader.Of(context.Request).Types)
        {
            var acceptable = present.Where(instance => type.TransferSyntax is null || type.TransferSyntax == instance.TransferSyntaxUid || CanTranscode(exchange, type)).ToList();
            if (acceptable.Count > 0 && (type.Name is "*/*" || (type.Name == "multipart/related" && type.PartType is null or Dicom)))
            {
                await WriteAllAsync(exchange, acceptable, asked);
                return;
            }

            if (acceptable.Count > 0 && sop is not null && type.Name == Dicom)
            {
                await WriteOneAsync(exchange, acceptable[0]);
                return;
            }
        }

        await exchange.AnswerAsync(StatusCodes.Status406NotAcceptable,
            $"Objects are sent as multipart/related; type=\"{Dicom}\" in their stored transfer syntax ({string.Join(", ", present.Select(instance => instance.TransferSyntaxUid).Distinct())}), a single one also as {Dicom}.");
    }

    private static bool CanTranscode(Exchange exchange, MediaType type) => exchange.Dialect.At<ITranscodes>().Any(transcoder => transcoder.Gives(type.TransferSyntax));

    private static async Task WriteAllAsync(Exchange exchange, List<IndexedInstance> instances, int asked)
    {
        if (instances.Count < asked)
        {
            exchange.Response.StatusCode = StatusCodes.Status206PartialContent; // PS3.18 table 10.4.4-1: some are not there or not acceptable.
            Answers.Warn(exchange.Context, $"{asked - instances.Count} objects are missing from the answer");
        }

        var body = new MultipartResponse(exchange, Dicom);
        foreach (var instance in instances)
        {
            var (content, syntax) = await OpenAsync(exchange, instance);
            await using (content)
            {
                await body.WriteAsync(instance, $"{Dicom}; transfer-syntax={syntax}", content, exchange.Context.RequestAborted);
            }
        }

        await body.EndAsync(exchange.Context.RequestAborted);
    }

    private static async Task WriteOneAsync(Exchange exchange, IndexedInstance instance)
    {
        var (content, syntax) = await OpenAsync(exchange, instance);
        await using (content)
        {
            exchange.Response.ContentType = $"{Dicom}; transfer-syntax={syntax}";
            exchange.Response.ContentLength = content.Length;
            await content.CopyToAsync(exchange.Response.Body, exchange.Context.RequestAborted);
        }
    }

    private static async Task<(Stream Content, string TransferSyntax)> OpenAsync(Exchange exchange, IndexedInstance instance)
    {
        IRewritesObjects[] rewriters = [.. exchange.Dialect.At<IRewritesObjects>()];
        if (rewriters.Length == 0)
        {
            return (new FileStream(instance.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan),
                instance.TransferSyntaxUid);
        }

        var sent = new SentObject(instance, await File.ReadAllBytesAsync(instance.Path, exchange.Context.RequestAborted));
        foreach (var rewriter in rewriters)
        {
            rewriter.Rewrite(exchange, sent);
        }

        return (new MemoryStream(sent.Bytes.ToArray(), writable: false), sent.TransferSyntaxUid);
    }
}
