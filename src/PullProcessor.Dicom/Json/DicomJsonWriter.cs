using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PullProcessor.Dicom.Json;

/// <summary>Writes DICOM JSON (PS3.18 F): text in UTF-8, decimal and integer strings as numbers where they are numbers.</summary>
public static class DicomJsonWriter
{
    // The media type is not read as HTML, so that names stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An array of data sets, as search and metadata answers are.</summary>
    /// <param name="datasets">The data sets.</param>
    /// <param name="binary">What becomes of OB, OW, UN and the like, asked for each such attribute; inline where null.</param>
    public static byte[] ToUtf8(IEnumerable<DicomDataset> datasets, Func<DicomItem, DicomJsonBinary>? binary = null)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartArray();
            foreach (var dataset in datasets)
            {
                Write(writer, dataset, binary);
            }

            writer.WriteEndArray();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>One data set as an object. Group lengths are left out (PS3.18 F.2.2).</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="dataset">The data set.</param>
    /// <param name="binary">As in <see cref="ToUtf8"/>.</param>
    public static void Write(Utf8JsonWriter writer, DicomDataset dataset, Func<DicomItem, DicomJsonBinary>? binary = null)
    {
        binary ??= _ => DicomJsonBinary.Inline;
        writer.WriteStartObject();
        foreach (var item in dataset)
        {
            if (item.Tag.Element != 0)
            {
                WriteItem(writer, dataset, item, binary);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter writer, DicomDataset dataset, DicomItem item, Func<DicomItem, DicomJsonBinary> binary)
    {
        switch (item)
        {
            case DicomSequence sequence:
                Start(writer, item);
                WriteItems(writer, sequence, binary);
                break;
            case DicomBulkDataReference reference:
                Start(writer, item);
                writer.WriteString("BulkDataURI", reference.Uri);
                break;
            case DicomElement { Length: 0 }:
                Start(writer, item);
                break;
            case DicomElement element when !element.VR.IsBulk() && element.VR != DicomVR.None:
                Start(writer, item);
                WriteValues(writer, dataset, element);
                break;
            default:
                WriteBinary(writer, item, binary(item));
                return;
        }

        writer.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter writer, DicomSequence sequence, Func<DicomItem, DicomJsonBinary> binary)
    {
        if (sequence.Items.Count == 0)
        {
            return; // Empty attributes have no Value (PS3.18 F.2.5).
        }

        writer.WriteStartArray("Value");
        foreach (var each in sequence.Items)
        {
            Write(writer, each, binary);
        }

        writer.WriteEndArray();
    }

    private static void WriteBinary(Utf8JsonWriter writer, DicomItem item, DicomJsonBinary choice)
    {
        if (choice.Uri is not null)
        {
            Start(writer, item);
            writer.WriteString("BulkDataURI", choice.Uri);
            writer.WriteEndObject();
        }
        else if (choice.IsInline && item is DicomElement element)
        {
            Start(writer, item);
            writer.WriteBase64String("InlineBinary", element.Value.Span);
            writer.WriteEndObject();
        }
    }

    private static void Start(Utf8JsonWriter writer, DicomItem item)
    {
        writer.WriteStartObject(item.Tag.ToJsonKey());
        writer.WriteString("vr", item.VR == DicomVR.None ? "UN" : item.VR.ToText());
    }

    private static void WriteValues(Utf8JsonWriter writer, DicomDataset dataset, DicomElement element)
    {
        if (!element.VR.IsText())
        {
            writer.WriteStartArray("Value");
            JsonNumbers.Write(writer, element);
            writer.WriteEndArray();
            return;
        }

        var values = element.Tag == DicomTag.SpecificCharacterSet ? ["ISO_IR 192"] : dataset.GetStrings(element.Tag);
        if (values.All(value => value.Length == 0))
        {
            return;
        }

        writer.WriteStartArray("Value");
        foreach (var value in values)
        {
            WriteText(writer, element.VR, value);
        }

        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, DicomVR vr, string value)
    {
        if (value.Length == 0)
        {
            writer.WriteNullValue();
        }
        else if (vr == DicomVR.PN)
        {
            WritePersonName(writer, value);
        }
        else if (vr == DicomVR.IS && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            writer.WriteNumberValue(integer);
        }
        else if (vr == DicomVR.DS && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    private static void WritePersonName(Utf8JsonWriter writer, string value)
    {
        var groups = value.Split('=');
        ReadOnlySpan<string> names = ["Alphabetic", "Ideographic", "Phonetic"];
        writer.WriteStartObject();
        for (var i = 0; i < Math.Min(groups.Length, names.Length); i++)
        {
            if (groups[i].Length > 0)
            {
                writer.WriteString(names[i], groups[i]);
            }
        }

        writer.WriteEndObject();
    }
}
