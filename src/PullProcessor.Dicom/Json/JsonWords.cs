using System.Buffers.Binary;
using System.Globalization;

namespace PullProcessor.Dicom.Json;

/// <summary>Numbers of DICOM JSON, which stand as numbers or as text, in binary.</summary>
internal static class JsonWords
{
    /// <returns>False where the text is no number that the representation can hold.</returns>
    public static bool TryWrite(Span<byte> word, DicomVR vr, string text)
    {
        switch (vr)
        {
            case DicomVR.AT:
                return TryWriteTag(word, text);
            case DicomVR.FL or DicomVR.OF:
                var isSingle = TryFloating(text, out var single);
                BinaryPrimitives.WriteSingleLittleEndian(word, (float)single);
                return isSingle;
            case DicomVR.FD or DicomVR.OD:
                var isDouble = TryFloating(text, out var number);
                BinaryPrimitives.WriteDoubleLittleEndian(word, number);
                return isDouble;
            default:
                return TryWriteInteger(word, IsSigned(vr), text);
        }
    }

    private static bool IsSigned(DicomVR vr) => vr is DicomVR.SS or DicomVR.SL or DicomVR.SV;

    private static bool TryWriteTag(Span<byte> word, string text)
    {
        var isTag = DicomTag.TryParse(text, out var tag);
        BinaryPrimitives.WriteUInt16LittleEndian(word, tag.Group);
        BinaryPrimitives.WriteUInt16LittleEndian(word[2..], tag.Element);
        return isTag;
    }

    private static bool TryWriteInteger(Span<byte> word, bool isSigned, string text)
    {
        var bits = word.Length * 8;
        var least = isSigned ? -(Int128.One << (bits - 1)) : Int128.Zero;
        var greatest = (Int128.One << (isSigned ? bits - 1 : bits)) - 1;
        if (!TryInteger(text, out var number) || number < least || number > greatest)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            word[i] = (byte)(number >> (8 * i));
        }

        return true;
    }

    /// <summary>128 bits, as 64 would round or refuse some UV and SV.</summary>
    private static bool TryInteger(string text, out Int128 number)
    {
        if (Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        var isWhole = TryFloating(text, out var floating) && double.IsInteger(floating) && Math.Abs(floating) < 1e19;
        number = isWhole ? (Int128)floating : 0;
        return isWhole;
    }

    /// <summary>PS3.18 F.2.3 has no word for infinity, so all usual ones are read.</summary>
    private static bool TryFloating(string text, out double number)
    {
        number = text.ToUpperInvariant() switch
        {
            "NAN" => double.NaN,
            "INF" or "+INF" or "INFINITY" or "+INFINITY" => double.PositiveInfinity,
            "-INF" or "-INFINITY" => double.NegativeInfinity,
            _ => 0,
        };
        return number != 0 || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}
