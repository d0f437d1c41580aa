using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;
using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Query;

/// <summary>Answers the search transaction (PS3.18 10.6).</summary>
internal sealed class SearchEndpoint(ArchiveIndex index, Func<SandboxDialect> dialect)
{
    private const string ContentType = "application/dicom+json";
    private const int SendAt = 32 * 1024; // Bytes; a list of all instances of an archive does not stand in memory whole.

    public async Task AnswerAsync(HttpContext context, SearchScope scope)
    {
        var request = SearchRequest.Parse(context.Request.Query);
        if (request.Problem is { } problem)
        {
            await Answers.TextAsync(context, StatusCodes.Status400BadRequest, problem);
            return;
        }

        if (!AcceptHeader.Of(context.Request).Takes(ContentType, "application/json"))
        {
            await Answers.TextAsync(context, StatusCodes.Status406NotAcceptable, $"Searches answer {ContentType} only.");
            return;
        }

        var search = new Search(scope, request, dialect(), Answers.BaseUrl(context));
        var page = index.Read(search.Run);
        Warn(context, page.Remaining, [.. request.Ignored, .. search.UnsupportedKeys]);
        if (page.Matches.Count == 0 && dialect().EmptyAs204)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await WriteAsync(context, page, request);
    }

    private static void Warn(HttpContext context, int remaining, IReadOnlyList<string> ignored)
    {
        if (remaining > 0)
        {
            Answers.Warn(context, $"There are {remaining} additional results that can be requested"); // PS3.18 8.3.4.4.1
        }

        if (ignored.Count > 0)
        {
            Answers.Warn(context, $"These parameters had no effect: {string.Join(", ", ignored)}");
        }
    }

    private static async Task WriteAsync(HttpContext context, SearchPage page, SearchRequest request)
    {
        context.Response.ContentType = ContentType;
        var buffer = new ArrayBufferWriter<byte>(2 * SendAt);
        await using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        foreach (var (attributes, sample) in page.Matches)
        {
            await FillInAsync(attributes, sample, request.IncludeFields, context.RequestAborted);
            DicomJsonWriter.Write(json, attributes);
            if (json.BytesPending + buffer.WrittenCount > SendAt)
            {
                await SendAsync(context, json, buffer);
            }
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

    /// <summary>Reads from the file what was asked for and is not in the index. That is slow, and seldom asked for.</summary>
    private static async Task FillInAsync(DicomDataset attributes, IndexedInstance sample, List<DicomTag> fields, CancellationToken ct)
    {
        if (fields.TrueForAll(attributes.Contains))
        {
            return;
        }

        using var file = await InstanceFile.OpenAsync(sample.Path, ct);
        foreach (var tag in fields)
        {
            if (!attributes.Contains(tag) && file.Content.Dataset.Find(tag) is DicomElement element && !element.VR.IsBulk())
            {
                attributes.AddOrUpdate(Detach(file.Content.Dataset, element));
            }
        }
    }

    // The value is a slice of rented memory, and its text may be in another character set than the answer's.
    private static DicomElement Detach(DicomDataset source, DicomElement element) => element.VR.FollowsCharacterSet()
        ? new DicomElement(element.Tag, element.VR, System.Text.Encoding.UTF8.GetBytes(string.Join('\\', source.GetStrings(element.Tag))))
        : new DicomElement(element.Tag, element.VR, element.Value.ToArray());
}
