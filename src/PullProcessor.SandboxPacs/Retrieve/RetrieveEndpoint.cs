using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>Answers the retrieve transaction for studies, series and instances (PS3.18 10.4). Objects go out byte for byte as they were stored: the sandbox does not transcode, and a request that names no transfer syntax gets the stored one.</summary>
internal sealed class RetrieveEndpoint(ArchiveIndex index, Func<SandboxDialect> dialect)
{
    private const string Dicom = "application/dicom";

    public async Task AnswerAsync(HttpContext context, StudyInstanceUid study, SeriesInstanceUid? series, SopInstanceUid? sop)
    {
        var all = index.Select(study, series, sop);
        var present = all.Where(instance => !dialect().MissingInstances.Contains(instance.Sop.Value)).ToList();
        if (present.Count == 0)
        {
            await Answers.TextAsync(context, StatusCodes.Status404NotFound, "There is no such object.");
            return;
        }

        foreach (var type in AcceptHeader.Of(context.Request).Types)
        {
            var acceptable = present.FindAll(instance => type.TransferSyntax is null || type.TransferSyntax == instance.TransferSyntaxUid);
            if (acceptable.Count > 0 && (type.Name is "*/*" || (type.Name == "multipart/related" && type.PartType is null or Dicom)))
            {
                await WriteAllAsync(context, acceptable, all.Count);
                return;
            }

            if (acceptable.Count > 0 && sop is not null && type.Name == Dicom)
            {
                await WriteOneAsync(context, acceptable[0]);
                return;
            }
        }

        await Answers.TextAsync(context, StatusCodes.Status406NotAcceptable,
            $"Objects are sent as multipart/related; type=\"{Dicom}\" in their stored transfer syntax ({string.Join(", ", present.Select(instance => instance.TransferSyntaxUid).Distinct())}), a single one also as {Dicom}.");
    }

    private async Task WriteAllAsync(HttpContext context, List<IndexedInstance> instances, int asked)
    {
        if (instances.Count < asked)
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent; // PS3.18 table 10.4.4-1: some are not there or not acceptable.
            Answers.Warn(context, $"{asked - instances.Count} objects are missing from the answer");
        }

        var body = new MultipartResponse(context, dialect(), Dicom);
        foreach (var instance in instances)
        {
            await using var file = Open(instance);
            await body.WriteAsync($"{Dicom}; transfer-syntax={instance.TransferSyntaxUid}", file, context.RequestAborted);
        }

        await body.EndAsync(context.RequestAborted);
    }

    private static async Task WriteOneAsync(HttpContext context, IndexedInstance instance)
    {
        await using var file = Open(instance);
        context.Response.ContentType = $"{Dicom}; transfer-syntax={instance.TransferSyntaxUid}";
        context.Response.ContentLength = file.Length;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static FileStream Open(IndexedInstance instance) =>
        new(instance.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
