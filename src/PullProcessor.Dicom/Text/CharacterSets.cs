using System.Collections.Frozen;
using System.Text;

namespace PullProcessor.Dicom.Text;

/// <summary>From terms of (0008,0005) to sets, and from sets to the encodings of .NET.</summary>
internal static class CharacterSets
{
    private static readonly FrozenDictionary<CharacterSet, Encoding> Encodings = new Dictionary<CharacterSet, int>
    {
        [CharacterSet.JisX0201] = 932,
        [CharacterSet.Gb2312] = 936,
        [CharacterSet.JisX0208] = 20932,
        [CharacterSet.Latin1] = 28591,
        [CharacterSet.Latin2] = 28592,
        [CharacterSet.Latin3] = 28593,
        [CharacterSet.Latin4] = 28594,
        [CharacterSet.Greek] = 28597,
        [CharacterSet.Arabic] = 28596,
        [CharacterSet.Hebrew] = 28598,
        [CharacterSet.Cyrillic] = 28595,
        [CharacterSet.Latin5] = 28599,
        [CharacterSet.KsX1001] = 949,
        [CharacterSet.JisX0212] = 20932,
        [CharacterSet.Thai] = 874,
        [CharacterSet.Latin9] = 28605,
        [CharacterSet.Gb18030] = 54936,
        [CharacterSet.Gbk] = 936,
    }.ToFrozenDictionary(pair => pair.Key, pair => Page(pair.Value));

    private static readonly FrozenSet<string> Defined = new[]
    {
        "", "ISO_IR 6", "ISO 2022 IR 6", "ISO 2022 IR 87", "ISO 2022 IR 159", "ISO 2022 IR 149", "ISO 2022 IR 58", "ISO_IR 192", "GB18030", "GBK",
    }.Concat(((int[])[13, 100, 101, 109, 110, 126, 127, 138, 144, 148, 166, 203]).SelectMany(number => (string[])[$"ISO_IR {number}", $"ISO 2022 IR {number}"]))
        .ToFrozenSet(StringComparer.Ordinal);

    private const char Replacement = '\uFFFD';
    private static readonly Encoding Windows1252 = Page(1252);

    /// <summary>The set of a term, also of one that is misspelt as devices do: <c>ISO-IR 100</c>, <c>ISO_IR_192</c>, <c>UTF8</c>.</summary>
    public static CharacterSet Find(string term)
    {
        var letters = string.Concat(term.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return letters switch
        {
            "" => CharacterSet.Ascii, // An empty first value is the default repertoire.
            "GB18030" => CharacterSet.Gb18030,
            "GBK" => CharacterSet.Gbk,
            "UTF8" => CharacterSet.Utf8,
            _ when letters.LastIndexOf("IR", StringComparison.Ordinal) is >= 0 and var at => Registered(letters[(at + 2)..]),
            _ => CharacterSet.Unknown,
        };
    }

    /// <summary>True where PS3.3 C.12.1.1.2 has every term, and those that stand alone do so.</summary>
    public static bool AreDefined(IReadOnlyList<string> terms)
    {
        foreach (var term in terms)
        {
            if (!Defined.Contains(term) || (terms.Count > 1 && Find(term) is (CharacterSet.Utf8 or CharacterSet.Gb18030 or CharacterSet.Gbk)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The characters of bytes in one set; U+FFFD where there are none. The code pages of .NET give question marks and private characters there.</summary>
    public static string Decode(CharacterSet set, ReadOnlySpan<byte> bytes)
    {
        var text = Encodings.GetValueOrDefault(set, Encoding.Latin1).GetString(bytes);
        if (!bytes.Contains((byte)'?'))
        {
            text = text.Replace('?', Replacement);
        }

        // GB18030 and GBK have private characters of their own.
        return set is CharacterSet.Gb18030 or CharacterSet.Gbk || !text.AsSpan().ContainsAnyInRange('\uE000', '\uF8FF')
            ? text
            : string.Create(text.Length, text, static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = from[i] is >= '\uE000' and <= '\uF8FF' ? Replacement : from[i];
                }
            });
    }

    /// <summary>Latin-1, or the set of Windows where there are characters that Latin-1 has no use for.</summary>
    public static Encoding Western(ReadOnlySpan<byte> bytes) =>
        bytes.ContainsAnyInRange((byte)0x80, (byte)0x9F) ? Windows1252 : Encoding.Latin1;

    private static CharacterSet Registered(string number) =>
        int.TryParse(number, out var registration) && Enum.IsDefined((CharacterSet)registration) ? (CharacterSet)registration : CharacterSet.Unknown;

    private static Encoding Page(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
}
