using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;
using PullProcessor.DicomWeb.Http;

namespace PullProcessor.Preflight;

/// <summary>An answer as it came, or why none did.</summary>
internal sealed record ProbeAnswer
{
    private const int Shown = 100;

    /// <summary>HTTP status; 0 where no answer came.</summary>
    public int Status { get; init; }

    /// <summary>Why no answer came; null where one did.</summary>
    public string? Fault { get; init; }

    /// <summary>All headers, by their names in lower case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the body was longer than what was read of it.</summary>
    public bool IsCut { get; init; }

    /// <summary>From sending to the headers.</summary>
    public TimeSpan ToHeaders { get; init; }

    /// <summary>When the headers came, by our clock.</summary>
    public DateTimeOffset At { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Content-Type as it came; empty without one.</summary>
    public string ContentType => Header("content-type") ?? "";

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The matches of a search; null where it failed or they cannot be read. 404 is how some servers say that nothing lies below a UID.</summary>
    public IReadOnlyList<DicomDataset>? RowsOf(bool isScoped = false)
    {
        if (isScoped && Status == 404)
        {
            return [];
        }

        if (!IsSuccess || IsCut)
        {
            return null;
        }

        if (Body.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return [];
        }

        try
        {
            return DicomJsonReader.Read(Body);
        }
        catch (DicomException)
        {
            return null;
        }
    }

    /// <summary>Status and the beginning of the text, for people.</summary>
    public string Says
    {
        get
        {
            if (Fault is not null)
            {
                return $"no answer: {Fault}";
            }

            var text = IsSuccess ? $"{(ContentType.Length > 0 ? ContentType : "no Content-Type")}, {Body.Length} bytes" : Excerpt();
            return text.Length > 0 ? $"HTTP {Status}, {text}" : $"HTTP {Status}";
        }
    }

    private string Excerpt()
    {
        var text = System.Text.Encoding.UTF8.GetString(Body.Span[..Math.Min(Body.Length, 8 * Shown)]);
        var words = string.Join(' ', (ServerText.Shorten(text) ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? "" : words.Length > Shown ? $"'{words[..Shown]}...'" : $"'{words}'";
    }
}
