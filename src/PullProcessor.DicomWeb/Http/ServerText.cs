using System.Text;
using PullProcessor.DicomWeb.Multipart;

namespace PullProcessor.DicomWeb.Http;

/// <summary>The beginning of an answer that is not data: servers send JSON, HTML, XML or plain text, with and without a type.</summary>
public static class ServerText
{
    private const int Longest = 8 * 1024;
    private const int Shown = 200;

    /// <summary>Reads at most 8 KiB; what cannot be read is left away, for the status is the news.</summary>
    internal static async Task<string> ReadAsync(BodyRead read, CancellationToken cancellationToken)
    {
        var bytes = new byte[Longest];
        var count = 0;
        try
        {
            while (count < bytes.Length && await read(bytes.AsMemory(count), cancellationToken) is > 0 and var received)
            {
                count += received;
            }
        }
        catch (DicomWebException)
        {
            // The text is cut; what has come of it is used.
        }

        return Encoding.UTF8.GetString(bytes, 0, count);
    }

    /// <summary>The first 200 characters without control characters other than line ends, and without what looks like a patient's data; null where there are none.</summary>
    public static string? Shorten(string text)
    {
        text = PageText.Of(text) ?? text;
        var isJson = text.AsSpan().TrimStart() is ['{' or '[', ..];
        text = isJson ? string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)) : text; // The first line of indented JSON says nothing.
        var clean = string.Concat(text.Where(c => c == '\n' || !char.IsControl(c))).Trim();
        clean = PatientMask.Apply(clean[..Math.Min(clean.Length, 2 * Shown)]); // Before it is cut: half a name would not look like one.
        return clean.Length == 0 ? null : clean[..Math.Min(clean.Length, Shown)];
    }
}
