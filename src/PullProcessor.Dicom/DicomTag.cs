using System.Globalization;

namespace PullProcessor.Dicom;

/// <summary>The group and element number of an attribute (PS3.5 7.1). The constants are keywords of PS3.6.</summary>
/// <param name="Group">Group number; odd groups are private.</param>
/// <param name="Element">Element number within the group.</param>
public readonly partial record struct DicomTag(ushort Group, ushort Element) : IComparable<DicomTag>
{
    /// <summary>(FFFE,E000): starts an item of a sequence.</summary>
    public static DicomTag Item => new(0xFFFE, 0xE000);

    /// <summary>(FFFE,E00D): ends an item of undefined length.</summary>
    public static DicomTag ItemDelimitationItem => new(0xFFFE, 0xE00D);

    /// <summary>(FFFE,E0DD): ends a sequence of undefined length.</summary>
    public static DicomTag SequenceDelimitationItem => new(0xFFFE, 0xE0DD);

    /// <summary>Both numbers as one, in the order of a data set.</summary>
    public uint Number => ((uint)Group << 16) | Element;

    /// <summary>True for attributes of odd groups (PS3.5 7.8).</summary>
    public bool IsPrivate => (Group & 1) == 1;

    /// <summary>True for (gggg,0010-00FF) of an odd group: the element that reserves a block (PS3.5 7.8.1).</summary>
    public bool IsPrivateCreator => IsPrivate && Element is >= 0x10 and <= 0xFF;

    /// <summary>The key in DICOM JSON: 8 upper-case hexadecimal digits (PS3.18 F.2.2).</summary>
    public string ToJsonKey() => Number.ToString("X8", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => $"({Group:X4},{Element:X4})";

    /// <summary>Reads <c>0020000D</c>, <c>0020000d</c> or <c>(0020,000D)</c>.</summary>
    /// <returns>False where the text is none of these.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DicomTag tag)
    {
        var digits = new char[8];
        if (text.Length == 11 && text[0] == '(' && text[5] == ',' && text[10] == ')')
        {
            text.Slice(1, 4).CopyTo(digits);
            text.Slice(6, 4).CopyTo(digits.AsSpan(4));
            text = digits;
        }

        tag = default;
        if (text.Length != 8 || !uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        tag = FromNumber(number);
        return true;
    }

    /// <summary>The tag whose <see cref="Number"/> this is.</summary>
    public static DicomTag FromNumber(uint number) => new((ushort)(number >> 16), (ushort)number);

    /// <inheritdoc/>
    public int CompareTo(DicomTag other) => Number.CompareTo(other.Number);

    /// <summary>Order of a data set.</summary>
    public static bool operator <(DicomTag left, DicomTag right) => left.Number < right.Number;

    /// <summary>Order of a data set.</summary>
    public static bool operator >(DicomTag left, DicomTag right) => left.Number > right.Number;

    /// <summary>Order of a data set.</summary>
    public static bool operator <=(DicomTag left, DicomTag right) => left.Number <= right.Number;

    /// <summary>Order of a data set.</summary>
    public static bool operator >=(DicomTag left, DicomTag right) => left.Number >= right.Number;
}
