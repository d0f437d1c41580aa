using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;
using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs;

/// <summary>Writes an array of data sets as DICOM JSON. As it comes where no switch edits it, as a whole where one does.</summary>
internal sealed class DicomJsonAnswer : IAsyncDisposable
{
    public const string ContentType = "application/dicom+json";

    private const int SendAt = 32 * 1024; // Bytes; a list of all instances of an archive does not stand in memory whole.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Exchange exchange;
    private readonly bool isEdited;
    private readonly ArrayBufferWriter<byte> buffer = new(2 * SendAt);
    private readonly Utf8JsonWriter json;

    public DicomJsonAnswer(Exchange exchange)
    {
        this.exchange = exchange;
        isEdited = exchange.Dialect.Has<IEditsJson>() || exchange.Dialect.Has<IEditsJsonText>();
        json = new Utf8JsonWriter(buffer, Options);
        exchange.Response.ContentType = ContentType;
        json.WriteStartArray();
    }

    /// <param name="dataset">One data set.</param>
    /// <param name="binary">What becomes of OB, OW, UN and the like; inline where null.</param>
    public async Task AddAsync(DicomDataset dataset, Func<DicomItem, DicomJsonBinary>? binary = null)
    {
        DicomJsonWriter.Write(json, dataset, binary);
        if (!isEdited && json.BytesPending + buffer.WrittenCount > SendAt)
        {
            await SendAsync();
        }
    }

    public async Task EndAsync()
    {
        json.WriteEndArray();
        await json.FlushAsync(exchange.Context.RequestAborted);
        if (isEdited)
        {
            var edited = Edit(exchange, JsonNode.Parse(buffer.WrittenSpan)!);
            await exchange.Response.Body.WriteAsync(edited, exchange.Context.RequestAborted);
        }
        else
        {
            await SendAsync();
        }
    }

    public ValueTask DisposeAsync() => json.DisposeAsync();

    /// <summary>A data set, or an array of them, as the dialect writes it.</summary>
    public static byte[] Edit(Exchange exchange, JsonNode answer)
    {
        var datasets = answer is JsonArray array ? array.OfType<JsonObject>().ToList() : [(JsonObject)answer];
        foreach (var editor in exchange.Dialect.At<IEditsJson>())
        {
            datasets.ForEach(dataset => editor.Edit(exchange, dataset));
        }

        var text = JsonSerializer.SerializeToUtf8Bytes(answer, Readable);
        return exchange.Dialect.At<IEditsJsonText>().Aggregate(text, (utf8, editor) => editor.Edit(exchange, utf8));
    }

    private async Task SendAsync()
    {
        await json.FlushAsync(exchange.Context.RequestAborted);
        await exchange.Response.Body.WriteAsync(buffer.WrittenMemory, exchange.Context.RequestAborted);
        buffer.ResetWrittenCount();
    }
}
