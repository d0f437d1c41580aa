using System.Text;
using System.Text.Json;

namespace PullProcessor.Dicom.Json;

/// <summary>Values of DICOM JSON as value fields.</summary>
internal static class JsonValues
{
    private const int LongestDecimal = 16;

    /// <summary>The value field in little endian, padded; empty where the values cannot be of the representation.</summary>
    public static ReadOnlyMemory<byte> ToBytes(IReadOnlyList<JsonElement> values, DicomVR vr)
    {
        if (vr.IsText() || (vr == DicomVR.UN && values.Any(value => value.ValueKind == JsonValueKind.String)))
        {
            var text = string.Join('\\', values.Select(value => Text(value, vr)));
            return DicomDatasetWriting.Pad(Encoding.UTF8.GetBytes(text), vr);
        }

        if (vr.IsBulk() && values is [{ ValueKind: JsonValueKind.String } only] && !JsonWords.TryWrite(new byte[8], DicomVR.SV, JsonText.Of(only) ?? ""))
        {
            return Base64(only); // InlineBinary under the name of Value.
        }

        return values.All(IsEmpty) ? default : Words(values, vr);
    }

    /// <summary>The bytes of base64; empty where it is none.</summary>
    public static ReadOnlyMemory<byte> Base64(JsonElement inline)
    {
        var text = JsonText.Of(inline) ?? "";
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes.AsMemory(0, count) : default;
    }

    private static string Text(JsonElement value, DicomVR vr) => value.ValueKind switch
    {
        JsonValueKind.Object => PersonName(value),
        JsonValueKind.Number when vr is DicomVR.DS or DicomVR.IS => Decimal(value, vr),
        _ => JsonText.Of(value) ?? "",
    };

    private static string PersonName(JsonElement value)
    {
        return string.Join('=', Group("Alphabetic"), Group("Ideographic"), Group("Phonetic")).TrimEnd('=');

        string Group(string name) => value.TryGetProperty(name, out var group) ? JsonText.Of(group) ?? "" : "";
    }

    /// <summary>As the server wrote it, where that fits; 5.0 for an integer becomes 5.</summary>
    private static string Decimal(JsonElement value, DicomVR vr)
    {
        var raw = value.GetRawText();
        if (vr == DicomVR.DS ? raw.Length <= LongestDecimal : !raw.AsSpan().ContainsAny('.', 'e', 'E'))
        {
            return raw;
        }

        var number = value.GetDouble();
        return double.IsFinite(number) ? DicomDatasetWriting.DecimalString(number) : "";
    }

    private static bool IsEmpty(JsonElement value) => JsonText.Of(value) is null or "";

    private static ReadOnlyMemory<byte> Words(IReadOnlyList<JsonElement> values, DicomVR vr)
    {
        var size = vr == DicomVR.AT ? 4 : vr.WordSize();
        var bytes = new byte[size * values.Count];
        for (var i = 0; i < values.Count; i++)
        {
            if (!JsonWords.TryWrite(bytes.AsSpan(i * size, size), vr, JsonText.Of(values[i])?.Trim(' ', '\0') ?? ""))
            {
                return default;
            }
        }

        return DicomDatasetWriting.Pad(bytes, vr);
    }
}
