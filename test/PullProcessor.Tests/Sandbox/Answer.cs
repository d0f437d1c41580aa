using System.Net;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;

namespace PullProcessor.Tests.Sandbox;

internal sealed record Answer(HttpStatusCode Status, string? ContentType, string Warning, byte[] Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<DicomDataset> Json => DicomJsonReader.Read(Body);

    public string Text => System.Text.Encoding.Latin1.GetString(Body);

    public IReadOnlyList<string> Values(DicomTag tag) => [.. Json.Select(match => match.GetString(tag) ?? "")];

    /// <summary>The parts of a well-formed multipart body; the sandbox gives each its length.</summary>
    public IReadOnlyList<byte[]> Parts()
    {
        var parts = new List<byte[]>();
        var at = 0;
        while (Text.IndexOf("Content-Length: ", at, StringComparison.Ordinal) is var header and >= 0)
        {
            var number = header + "Content-Length: ".Length;
            var end = Text.IndexOf("\r\n\r\n", number, StringComparison.Ordinal);
            var length = int.Parse(Text[number..end], System.Globalization.CultureInfo.InvariantCulture);
            var part = Body.AsSpan(end + 4);
            parts.Add(part[..Math.Min(length, part.Length)].ToArray());
            at = Math.Min(Body.Length, end + 4 + length);
        }

        return parts;
    }

    public bool IsClosed => Text.EndsWith("--\r\n", StringComparison.Ordinal);
}
