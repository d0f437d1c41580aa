using System.Text;
using System.Text.Unicode;

namespace PullProcessor.Dicom.Text;

/// <summary>Text of a data set by its Specific Character Set (PS3.3 C.12.1.1.2). Wrong or missing terms give replacement characters, never a failure.</summary>
public static class DicomText
{
    private const byte Escape = 0x1B;

    /// <summary>Decodes a value field.</summary>
    /// <param name="bytes">The value field, padding included.</param>
    /// <param name="vr">Representations that do not follow the character set are read as ASCII.</param>
    /// <param name="characterSetTerms">The terms as written; none means ASCII.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, DicomVR vr, IReadOnlyList<string> characterSetTerms) =>
        Decode(bytes, vr, characterSetTerms, out _);

    /// <summary>Decodes a value field and says what was wrong with it.</summary>
    /// <param name="bytes">The value field, padding included.</param>
    /// <param name="vr">Representations that do not follow the character set are read as ASCII.</param>
    /// <param name="characterSetTerms">The terms as written; none means ASCII.</param>
    /// <param name="faults">Why the text may not be what was meant. Text in ASCII alone has none, whatever the terms are.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, DicomVR vr, IReadOnlyList<string> characterSetTerms, out DicomTextFaults faults)
    {
        faults = DicomTextFaults.None;
        if (!vr.FollowsCharacterSet() || IsPlain(bytes))
        {
            return Encoding.Latin1.GetString(bytes);
        }

        CharacterSet[] sets = [.. characterSetTerms.Select(CharacterSets.Find)];
        faults = (CharacterSets.AreDefined(characterSetTerms) ? DicomTextFaults.None : DicomTextFaults.WrongTerm)
            | (sets.All(set => set == CharacterSet.Ascii) ? DicomTextFaults.Undeclared : DicomTextFaults.None);
        var text = Decode(bytes, vr, sets, ref faults);
        faults |= text.Contains('\uFFFD', StringComparison.Ordinal) ? DicomTextFaults.Replaced : DicomTextFaults.None;
        return text;
    }

    /// <summary>True for bytes that are the same in every character set of DICOM.</summary>
    internal static bool IsPlain(ReadOnlySpan<byte> bytes) => Ascii.IsValid(bytes) && !bytes.Contains(Escape);

    private static string Decode(ReadOnlySpan<byte> bytes, DicomVR vr, CharacterSet[] sets, ref DicomTextFaults faults)
    {
        if (sets.FirstOrDefault(set => set is CharacterSet.Utf8 or CharacterSet.Gb18030 or CharacterSet.Gbk) is var whole and not CharacterSet.Unknown)
        {
            if (whole != CharacterSet.Utf8)
            {
                return CharacterSets.Decode(whole, bytes); // These stand alone (PS3.3 C.12.1.1.2).
            }

            faults |= Utf8.IsValid(bytes) ? DicomTextFaults.None : DicomTextFaults.NotAsDeclared;
            return DecodeUtf8(bytes);
        }

        if (sets.Length > 1 || bytes.Contains(Escape) || sets is [CharacterSet.KsX1001 or CharacterSet.Gb2312])
        {
            return new CodeExtensions(sets, vr).Decode(bytes);
        }

        if (sets is [CharacterSet.JisX0201 or > CharacterSet.Latin1])
        {
            return CharacterSets.Decode(sets[0], bytes);
        }

        // Latin-1 where it is declared and can be; UTF-8 under a wrong or missing declaration is found by its form.
        if (sets is [CharacterSet.Latin1] && !bytes.ContainsAnyInRange((byte)0x80, (byte)0x9F))
        {
            return Encoding.Latin1.GetString(bytes);
        }

        faults |= sets is [CharacterSet.Latin1] ? DicomTextFaults.NotAsDeclared : DicomTextFaults.None;
        return DecodeUtf8(bytes);
    }

    /// <summary>UTF-8, or what undeclared bytes most often are.</summary>
    private static string DecodeUtf8(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : CharacterSets.Western(bytes).GetString(bytes);
}
