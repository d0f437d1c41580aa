using System.Globalization;
using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>Answers frames of an instance (PS3.18 10.4.1.1.6), one part a frame, as stored.</summary>
internal static class FramesEndpoint
{
    private const string Octets = "application/octet-stream";

    public static async Task AnswerAsync(HttpContext context, StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid sop, string list)
    {
        var exchange = Exchange.Of(context);
        if (SelectedObjects.Of(exchange, study, series, sop).Present is not [var instance, ..])
        {
            await exchange.AnswerAsync(StatusCodes.Status404NotFound, "There is no such object.");
            return;
        }

        if (!TryParse(list, out var numbers))
        {
            await exchange.AnswerAsync(StatusCodes.Status400BadRequest, "The path does not end in frame numbers; numbers from 1 with commas between are understood.");
            return;
        }

        var mediaType = MediaTypeOf(instance.TransferSyntaxUid);
        if (!IsAcceptable(AcceptHeader.Of(context.Request), mediaType, instance.TransferSyntaxUid))
        {
            await exchange.AnswerAsync(StatusCodes.Status406NotAcceptable,
                $"Frames of this object are sent as multipart/related; type=\"{mediaType}\"; transfer-syntax={instance.TransferSyntaxUid}.");
            return;
        }

        await WriteAsync(exchange, instance, numbers, mediaType);
    }

    private static async Task WriteAsync(Exchange exchange, IndexedInstance instance, IReadOnlyList<int> numbers, string mediaType)
    {
        using var file = await InstanceFile.OpenAsync(instance.Path, exchange.Context.RequestAborted);
        var frames = StoredFrames.Of(file.Content);
        if (numbers.Any(number => number > frames.Count))
        {
            await exchange.AnswerAsync(StatusCodes.Status404NotFound, $"The object has {frames.Count} frames.");
            return;
        }

        var body = new MultipartResponse(exchange, mediaType);
        foreach (var number in numbers)
        {
            using var content = new MemoryStream();
            foreach (var piece in frames[number - 1])
            {
                content.Write(piece.Span);
            }

            content.Position = 0;
            await body.WriteAsync(instance, $"{mediaType}; transfer-syntax={instance.TransferSyntaxUid}", content, exchange.Context.RequestAborted);
        }

        await body.EndAsync(exchange.Context.RequestAborted);
    }

    private static bool TryParse(string list, out IReadOnlyList<int> numbers)
    {
        var parsed = new List<int>();
        foreach (var piece in list.Split(','))
        {
            if (!int.TryParse(piece, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            {
                numbers = [];
                return false;
            }

            parsed.Add(number);
        }

        numbers = parsed;
        return true;
    }

    // Compressed frames under octet-stream are what some servers send when asked for transfer-syntax=*; the sandbox names them (PS3.18 table 8.7.3-5).
    private static bool IsAcceptable(AcceptHeader accept, string mediaType, string transferSyntax) => accept.Types.Any(type =>
        type.Name is "*/*"
        || (type.Name == "multipart/related"
            && (type.PartType is null || type.PartType == mediaType || (type.PartType == Octets && type.Parameter("transfer-syntax") == "*"))
            && (type.TransferSyntax is null || type.TransferSyntax == transferSyntax)));

    private static string MediaTypeOf(string transferSyntax) => DicomTransferSyntax.Find(transferSyntax) switch
    {
        { IsEncapsulated: false } => Octets,
        { Uid: "1.2.840.10008.1.2.5" } => "image/dicom-rle",
        { Uid: "1.2.840.10008.1.2.4.50" or "1.2.840.10008.1.2.4.51" or "1.2.840.10008.1.2.4.57" or "1.2.840.10008.1.2.4.70" } => "image/jpeg",
        { Uid: "1.2.840.10008.1.2.4.80" or "1.2.840.10008.1.2.4.81" } => "image/jls",
        { Uid: "1.2.840.10008.1.2.4.90" or "1.2.840.10008.1.2.4.91" } => "image/jp2",
        { Uid: "1.2.840.10008.1.2.4.201" or "1.2.840.10008.1.2.4.202" or "1.2.840.10008.1.2.4.203" } => "image/jphc",
        _ => Octets,
    };
}
