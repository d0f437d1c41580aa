using System.Text;

namespace PullProcessor.Dicom.Text;

/// <summary>Brings the text of a data set into UTF-8.</summary>
public static class DicomTextTranscoding
{
    /// <summary>The defined term of UTF-8.</summary>
    public const string Utf8Term = "ISO_IR 192";

    /// <summary>A copy with all text in UTF-8 and a Specific Character Set that says so. Other values are shared with the original; characters that could not be read are U+FFFD.</summary>
    public static DicomDataset ToUtf8(DicomDataset dataset) =>
        new DicomDataset(Items(dataset, [])).Add(DicomTag.SpecificCharacterSet, Utf8Term);

    private static IEnumerable<DicomItem> Items(DicomDataset dataset, IReadOnlyList<string> around)
    {
        var terms = dataset.CharacterSetTerms() is { Count: > 0 } own ? own : around;
        foreach (var item in dataset)
        {
            if (item.Tag != DicomTag.SpecificCharacterSet)
            {
                yield return item switch
                {
                    DicomSequence sequence => new DicomSequence(sequence.Tag, [.. sequence.Items.Select(each => Item(each, terms))]) { Form = sequence.Form },
                    DicomElement element when element.VR.FollowsCharacterSet() => Text(element, terms),
                    _ => item,
                };
            }
        }
    }

    private static DicomDataset Item(DicomDataset item, IReadOnlyList<string> around) =>
        new(Items(item, around)) { InheritedCharacterSet = [Utf8Term], Form = item.Form };

    private static DicomElement Text(DicomElement element, IReadOnlyList<string> terms)
    {
        var value = element.Value;
        if (DicomText.IsPlain(value.Span))
        {
            return element;
        }

        var text = DicomText.Decode(value.Span, element.VR, terms).TrimEnd(' ', '\0');
        return new DicomElement(element.Tag, element.VR, DicomDatasetWriting.Pad(Encoding.UTF8.GetBytes(text), element.VR)) { Form = element.Form };
    }
}
