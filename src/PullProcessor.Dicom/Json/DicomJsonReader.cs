using System.Text;
using System.Text.Json;
using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.Dicom.Json;

/// <summary>
/// Reads DICOM JSON (PS3.18 F) as servers really send it: one object in place of an array, lower-case keys, numbers as text and text as numbers,
/// missing representations, single values without an array, and every way of saying 'empty'. A value that cannot be of its representation
/// leaves its attribute empty, so that one odd attribute does not cost a listing.
/// </summary>
public static class DicomJsonReader
{
    private const string Utf8Term = "ISO_IR 192";

    // A level of sequences takes three levels of JSON: data set, attribute, Value.
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, MaxDepth = (64 * 3) + 2 };

    /// <summary>The data sets of an answer; none where the body is empty. Their text is UTF-8 and (0008,0005) says so.</summary>
    /// <exception cref="DicomException">This is not JSON, or JSON that holds no DICOM.</exception>
    public static IReadOnlyList<DicomDataset> Read(ReadOnlyMemory<byte> utf8)
    {
        utf8 = utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        if (!utf8.Span.ContainsAnyExcept(" \t\r\n"u8))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            return [.. Rows(document.RootElement).Select(ReadRoot)];
        }
        catch (JsonException fault)
        {
            // Not the parser's own message, which may quote the text around.
            throw new DicomException($"This is not JSON, or nested too deep: line {fault.LineNumber}, byte {fault.BytePositionInLine} of {utf8.Length} bytes.");
        }
    }

    private static IEnumerable<JsonElement> Rows(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => root.EnumerateArray().Where(row => row.ValueKind != JsonValueKind.Null),
        JsonValueKind.Object => [root],
        _ => throw new DicomException($"The JSON is a {root.ValueKind}; an array of data sets or one data set would be DICOM JSON."),
    };

    private static DicomDataset ReadRoot(JsonElement row)
    {
        if (row.ValueKind is not JsonValueKind.Object)
        {
            throw new DicomException($"A {row.ValueKind} stands where the JSON object of a data set was expected."); // Else a study would be missing unseen.
        }

        var dataset = ReadDataset(row);
        if (dataset.Count == 0 && row.EnumerateObject().Any())
        {
            throw new DicomException("The JSON object holds no DICOM attribute: neither a tag of 8 hexadecimal digits nor a keyword is among its keys.");
        }

        return dataset.Add(DicomTag.SpecificCharacterSet, Utf8Term);
    }

    private static DicomDataset ReadDataset(JsonElement row)
    {
        if (row.ValueKind is not JsonValueKind.Object)
        {
            return []; // Null is how some write an empty item; another thing is one bad item, which must not cost the study.
        }

        var items = new List<DicomItem>();
        foreach (var property in row.EnumerateObject())
        {
            if (TryReadTag(JsonText.Name(property), out var tag) && tag.Element != 0)
            {
                items.Add(ReadAttribute(tag, property.Value));
            }
        }

        var dataset = new DicomDataset(items.OrderBy(item => item.Tag)) { InheritedCharacterSet = [Utf8Term] };
        return dataset.Contains(DicomTag.SpecificCharacterSet) ? dataset.Add(DicomTag.SpecificCharacterSet, Utf8Term) : dataset;
    }

    private static bool TryReadTag(string key, out DicomTag tag) => DicomTag.TryParse(key, out tag) || DicomDictionary.TryFindKeyword(key, out tag);

    private static DicomItem ReadAttribute(DicomTag tag, JsonElement attribute)
    {
        if (attribute.ValueKind != JsonValueKind.Object)
        {
            return ReadValues(tag, DicomDictionary.VROf(tag), attribute);
        }

        var vr = ReadVR(attribute) is var stated and not DicomVR.None ? stated : DicomDictionary.VROf(tag);
        if (TryGet(attribute, "Value", out var value))
        {
            return ReadValues(tag, vr, value);
        }

        if (TryGet(attribute, "InlineBinary", out var inline))
        {
            return new DicomElement(tag, vr == DicomVR.SQ ? DicomVR.UN : vr, JsonValues.Base64(inline));
        }

        if (TryGet(attribute, "BulkDataURI", out var uri) && JsonText.Of(uri) is { Length: > 0 } address)
        {
            return new DicomBulkDataReference(tag, vr, address);
        }

        return TryGet(attribute, "DataFragment", out var fragments) && fragments.ValueKind == JsonValueKind.Array
            ? ReadFragments(tag, vr, fragments)
            : ReadValues(tag, vr, default);
    }

    private static DicomVR ReadVR(JsonElement attribute) =>
        TryGet(attribute, "vr", out var vr) && vr.ValueKind == JsonValueKind.String && JsonText.Of(vr)?.Trim() is { Length: 2 } text
            ? DicomVRTraits.Parse(char.ToUpperInvariant(text[0]), char.ToUpperInvariant(text[1]))
            : DicomVR.None;

    private static DicomItem ReadValues(DicomTag tag, DicomVR vr, JsonElement value)
    {
        JsonElement[] values = value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            JsonValueKind.Array => [.. value.EnumerateArray()],
            _ => [value],
        };
        return vr == DicomVR.SQ || (vr == DicomVR.UN && values.Any(IsItem))
            ? new DicomSequence(tag, [.. values.Select(ReadDataset)])
            : new DicomElement(tag, vr, JsonValues.ToBytes(values, vr));
    }

    /// <summary>True for an item of a private sequence whose representation the server left out.</summary>
    private static bool IsItem(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any(property => TryReadTag(JsonText.Name(property), out _));

    /// <summary>As written, or else in lower or upper case.</summary>
    private static bool TryGet(JsonElement attribute, string name, out JsonElement value)
    {
        if (attribute.TryGetProperty(name, out value))
        {
            return true;
        }

        foreach (var property in attribute.EnumerateObject())
        {
            if (JsonText.Name(property).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = property.Value;
                return true;
            }
        }

        return false;
    }

    /// <summary>Fragments as dcm4che writes them: the first one is the offset table, often null.</summary>
    private static DicomItem ReadFragments(DicomTag tag, DicomVR vr, JsonElement fragments)
    {
        var values = new List<ReadOnlyMemory<byte>>();
        foreach (var fragment in fragments.EnumerateArray())
        {
            var isObject = fragment.ValueKind == JsonValueKind.Object;
            if (isObject && fragment.TryGetProperty("BulkDataURI", out var uri) && JsonText.Of(uri) is { } address)
            {
                return new DicomBulkDataReference(tag, vr, address);
            }

            values.Add(isObject && fragment.TryGetProperty("InlineBinary", out var inline) ? JsonValues.Base64(inline) : default);
        }

        return new DicomFragmentSequence(tag, vr, values.FirstOrDefault(), [.. values.Skip(1)]);
    }
}
