namespace PullProcessor.Dicom;

/// <summary>What PS3.5 6.2 and 7.1.2 say of each value representation.</summary>
public static class DicomVRTraits
{
    private const int Letters = 26;
    private static readonly DicomVR[] Known = AllByLetters(); // Asked for every attribute that is read.

    /// <summary>The representation of two characters as they stand on the wire; <see cref="DicomVR.None"/> where there is none such.</summary>
    public static DicomVR Parse(char first, char second)
    {
        var (row, column) = ((uint)(first - 'A'), (uint)(second - 'A'));
        return row < Letters && column < Letters ? Known[(row * Letters) + column] : DicomVR.None;
    }

    /// <summary>The two characters.</summary>
    public static string ToText(this DicomVR vr) => vr.ToString();

    /// <summary>True where the explicit header has a length of 32 bits (PS3.5 table 7.1-1).</summary>
    public static bool HasLongLength(this DicomVR vr) => vr is DicomVR.OB or DicomVR.OD or DicomVR.OF or DicomVR.OL or DicomVR.OV
        or DicomVR.OW or DicomVR.SQ or DicomVR.SV or DicomVR.UC or DicomVR.UN or DicomVR.UR or DicomVR.UT or DicomVR.UV;

    /// <summary>True for text whose characters follow Specific Character Set (PS3.5 6.1.2.2).</summary>
    public static bool FollowsCharacterSet(this DicomVR vr) => vr is DicomVR.LO or DicomVR.LT or DicomVR.PN or DicomVR.SH or DicomVR.ST
        or DicomVR.UC or DicomVR.UT;

    /// <summary>True where the value is characters.</summary>
    public static bool IsText(this DicomVR vr) => vr.FollowsCharacterSet() || vr is DicomVR.AE or DicomVR.AS or DicomVR.CS or DicomVR.DA
        or DicomVR.DS or DicomVR.DT or DicomVR.IS or DicomVR.TM or DicomVR.UI or DicomVR.UR;

    /// <summary>True for text that is one value whatever backslashes it holds.</summary>
    public static bool IsSingleText(this DicomVR vr) => vr is DicomVR.LT or DicomVR.ST or DicomVR.UT or DicomVR.UR;

    /// <summary>True where the value is bytes or words without further structure.</summary>
    public static bool IsBulk(this DicomVR vr) => vr is DicomVR.OB or DicomVR.OD or DicomVR.OF or DicomVR.OL or DicomVR.OV or DicomVR.OW
        or DicomVR.UN;

    /// <summary>Bytes that are swapped together where byte order matters; 1 for text and bytes.</summary>
    public static int WordSize(this DicomVR vr) => vr switch
    {
        DicomVR.US or DicomVR.SS or DicomVR.OW or DicomVR.AT => 2,
        DicomVR.UL or DicomVR.SL or DicomVR.FL or DicomVR.OF or DicomVR.OL => 4,
        DicomVR.FD or DicomVR.OD or DicomVR.SV or DicomVR.UV or DicomVR.OV => 8,
        _ => 1,
    };

    /// <summary>The byte that makes an odd value even: a space for text, 0 for UIDs and binary values (PS3.5 6.2).</summary>
    public static byte PaddingByte(this DicomVR vr) => vr.IsText() && vr != DicomVR.UI ? (byte)' ' : (byte)0;

    private static DicomVR[] AllByLetters()
    {
        var known = new DicomVR[Letters * Letters];
        foreach (var vr in Enum.GetValues<DicomVR>())
        {
            if (vr != DicomVR.None)
            {
                known[((((int)vr >> 8) - 'A') * Letters) + ((int)vr & 0xFF) - 'A'] = vr;
            }
        }

        return known;
    }
}
