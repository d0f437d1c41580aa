using System.Text;

namespace PullProcessor.Dicom.Text;

/// <summary>Text of a data set by its Specific Character Set (PS3.3 C.12.1.1.2). Wrong or missing terms give replacement characters, never a failure.</summary>
public static class DicomText
{
    private const byte Escape = 0x1B;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Decodes a value field.</summary>
    /// <param name="bytes">The value field, padding included.</param>
    /// <param name="vr">Representations that do not follow the character set are read as ASCII.</param>
    /// <param name="characterSetTerms">The terms as written; none means ASCII.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, DicomVR vr, IReadOnlyList<string> characterSetTerms)
    {
        if (!vr.FollowsCharacterSet() || (Ascii.IsValid(bytes) && !bytes.Contains(Escape)))
        {
            return Encoding.Latin1.GetString(bytes);
        }

        CharacterSet[] sets = [.. characterSetTerms.Select(CharacterSets.Find)];
        if (sets.FirstOrDefault(set => set is CharacterSet.Utf8 or CharacterSet.Gb18030 or CharacterSet.Gbk) is var whole and not CharacterSet.Unknown)
        {
            return whole == CharacterSet.Utf8 ? DecodeUtf8(bytes) : CharacterSets.Encoding(whole).GetString(bytes); // These stand alone (PS3.3 C.12.1.1.2).
        }

        if (sets.Length > 1 || bytes.Contains(Escape) || sets is [CharacterSet.KsX1001 or CharacterSet.Gb2312])
        {
            return new CodeExtensions(sets, vr).Decode(bytes);
        }

        return sets is [CharacterSet.JisX0201 or > CharacterSet.Latin1]
            ? CharacterSets.Encoding(sets[0]).GetString(bytes)
            : DecodeWestern(bytes, sets);
    }

    /// <summary>UTF-8, or what undeclared bytes most often are.</summary>
    private static string DecodeUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CharacterSets.Western(bytes).GetString(bytes);
        }
    }

    /// <summary>Latin-1 where it is declared and can be; UTF-8 under a wrong or missing declaration is found by its form.</summary>
    private static string DecodeWestern(ReadOnlySpan<byte> bytes, CharacterSet[] sets) =>
        sets is [CharacterSet.Latin1] && !bytes.ContainsAnyInRange((byte)0x80, (byte)0x9F)
            ? Encoding.Latin1.GetString(bytes)
            : DecodeUtf8(bytes);
}
