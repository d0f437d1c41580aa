using System.Text;

namespace PullProcessor.Dicom.Text;

/// <summary>Text that changes its character set by escape sequences (PS3.5 6.1.2.5, ISO/IEC 2022). For one value field.</summary>
internal sealed class CodeExtensions
{
    private const byte Escape = 0x1B;

    // What follows the escape character. G0 holds the bytes below 80, G1 those above.
    private static readonly (byte[] Sequence, CharacterSet Set, bool IsG1)[] Escapes =
    [
        ("(B"u8.ToArray(), CharacterSet.Ascii, false),
        ("(J"u8.ToArray(), CharacterSet.Ascii, false), // Romaji: DICOM needs 5C as the backslash anyway.
        (")I"u8.ToArray(), CharacterSet.JisX0201, true),
        ("$B"u8.ToArray(), CharacterSet.JisX0208, false),
        ("$(D"u8.ToArray(), CharacterSet.JisX0212, false),
        ("$)C"u8.ToArray(), CharacterSet.KsX1001, true),
        ("$)A"u8.ToArray(), CharacterSet.Gb2312, true),
        ("-A"u8.ToArray(), CharacterSet.Latin1, true),
        ("-B"u8.ToArray(), CharacterSet.Latin2, true),
        ("-C"u8.ToArray(), CharacterSet.Latin3, true),
        ("-D"u8.ToArray(), CharacterSet.Latin4, true),
        ("-F"u8.ToArray(), CharacterSet.Greek, true),
        ("-G"u8.ToArray(), CharacterSet.Arabic, true),
        ("-H"u8.ToArray(), CharacterSet.Hebrew, true),
        ("-L"u8.ToArray(), CharacterSet.Cyrillic, true),
        ("-M"u8.ToArray(), CharacterSet.Latin5, true),
        ("-T"u8.ToArray(), CharacterSet.Thai, true),
        ("-b"u8.ToArray(), CharacterSet.Latin9, true),
    ];

    private readonly CharacterSet initialG1;
    private readonly string delimiters;
    private readonly StringBuilder text = new();
    private CharacterSet g0 = CharacterSet.Ascii;
    private CharacterSet g1;

    public CodeExtensions(IReadOnlyList<CharacterSet> sets, DicomVR vr)
    {
        // A default repertoire has nothing above 80: bytes there are of a later set whose escape sequence somebody forgot.
        initialG1 = sets.FirstOrDefault(set => set is not (CharacterSet.Ascii or CharacterSet.Unknown or CharacterSet.JisX0208 or CharacterSet.JisX0212));
        g1 = initialG1;
        delimiters = "\r\n\f\t" + (vr == DicomVR.PN ? "^=\\" : vr.IsSingleText() ? "" : "\\");
    }

    public string Decode(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[(bytes[0] == Escape ? ReadEscape(bytes) : ReadCharacter(bytes))..];
        }

        return text.ToString();
    }

    private int ReadEscape(ReadOnlySpan<byte> bytes)
    {
        foreach (var (sequence, set, isG1) in Escapes)
        {
            if (bytes[1..].StartsWith(sequence))
            {
                (g0, g1) = isG1 ? (g0, set) : (set, g1);
                return 1 + sequence.Length;
            }
        }

        text.Append('\uFFFD');
        return 1;
    }

    private int ReadCharacter(ReadOnlySpan<byte> bytes)
    {
        var first = bytes[0];
        if (first >= 0x80)
        {
            return ReadHigh(bytes);
        }

        if (g0 is not CharacterSet.Ascii && first is > 0x20 and < 0x7F)
        {
            return ReadPair(bytes);
        }

        text.Append((char)first);
        if (delimiters.Contains((char)first, StringComparison.Ordinal))
        {
            (g0, g1) = (CharacterSet.Ascii, initialG1);
        }

        return 1;
    }

    private int ReadHigh(ReadOnlySpan<byte> bytes)
    {
        var size = g1 is CharacterSet.KsX1001 or CharacterSet.Gb2312 && bytes.Length > 1 && bytes[1] >= 0x80 ? 2 : 1;
        text.Append(CharacterSets.Decode(g1, bytes[..size]));
        return size;
    }

    private int ReadPair(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[1] is <= 0x20 or >= 0x7F)
        {
            text.Append('\uFFFD');
            return 1;
        }

        // Code page 20932 has JIS X 0212 as high byte, low byte; iso-2022-jp of .NET takes it for JIS X 0208.
        var second = g0 == CharacterSet.JisX0208 ? (byte)(bytes[1] | 0x80) : bytes[1];
        text.Append(CharacterSets.Decode(g0, [(byte)(bytes[0] | 0x80), second]));
        return 2;
    }
}
