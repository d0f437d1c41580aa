using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>Answers metadata of studies, series and instances (PS3.18 10.4.1.1.2): all attributes but pixel data, one object after the other.</summary>
internal static class MetadataEndpoint
{
    public static async Task AnswerAsync(HttpContext context, StudyInstanceUid study, SeriesInstanceUid? series, SopInstanceUid? sop)
    {
        var exchange = Exchange.Of(context);
        if (!AcceptHeader.Of(context.Request).Takes(DicomJsonAnswer.ContentType, "application/json"))
        {
            await exchange.AnswerAsync(StatusCodes.Status406NotAcceptable, $"Metadata come as {DicomJsonAnswer.ContentType} only.");
            return;
        }

        var instances = SelectedObjects.Of(exchange, study, series, sop).Present;
        if (instances.Count == 0)
        {
            await exchange.AnswerAsync(StatusCodes.Status404NotFound, "There is no such object.");
            return;
        }

        await using var answer = new DicomJsonAnswer(exchange);
        foreach (var instance in instances)
        {
            using var file = await InstanceFile.OpenAsync(instance.Path, context.RequestAborted);
            file.Content.Dataset.Remove(DicomTag.PixelData);
            await answer.AddAsync(file.Content.Dataset);
        }

        await answer.EndAsync();
    }
}
