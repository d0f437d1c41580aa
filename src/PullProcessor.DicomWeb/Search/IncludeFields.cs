using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.DicomWeb.Search;

/// <summary>The attributes that a search asks for (PS3.18 8.3.4.3), as a server wants them.</summary>
public static class IncludeFields
{
    /// <summary>The values of <c>includefield</c> as they stand in the query, one for each time that it is written. Attributes are named by 8 hexadecimal digits, which every server knows.</summary>
    /// <param name="dialect">How the server is spoken to; attributes that it refuses are left out.</param>
    /// <param name="tags">What is asked for.</param>
    /// <param name="style">Another way of asking than the dialect's; null for that.</param>
    public static string[] Of(Dialect dialect, IEnumerable<DicomTag> tags, FieldStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        string[] asked = [.. tags.Where(tag => !dialect.RefusedFields.Contains(tag)).Select(tag => tag.ToJsonKey())];
        return (style ?? dialect.IncludeFields) switch
        {
            FieldStyle.Repeated => asked,
            FieldStyle.Commas when asked.Length > 0 => [QueryValue.Encode(string.Join(',', asked), dialect.QueryEncoding)!],
            _ => [],
        };
    }
}
