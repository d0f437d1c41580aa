using PullProcessor.Dicom;
using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.DicomWeb.Search;

/// <summary>Attributes as servers name them in texts: by keyword, as 8 digits, or as (gggg,eeee).</summary>
internal static class AttributeName
{
    /// <summary>True where a name is that of the attribute, or the end of a path to it.</summary>
    public static bool IsOf(string name, DicomTag tag) => Forms(tag).Any(form => name.EndsWith(form, StringComparison.OrdinalIgnoreCase));

    /// <summary>True where a text names the attribute.</summary>
    public static bool StandsIn(string text, DicomTag tag) => Forms(tag).Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Forms(DicomTag tag)
    {
        yield return tag.ToJsonKey();
        yield return tag.ToString();
        if (DicomDictionary.Find(tag)?.Keyword is { Length: > 0 } keyword)
        {
            yield return keyword;
        }
    }
}
