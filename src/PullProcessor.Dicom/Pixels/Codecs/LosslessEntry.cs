namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>What the next bits of a lossless JPEG scan mean, packed into 64 bits: 0-7 bits used, 8-15 differences found (0 to 2),
/// 16-23 bits of the first difference, or where none is found the category, 32-47 the first difference, 48-63 the second.</summary>
internal static class LosslessEntry
{
    /// <summary>One difference.</summary>
    public static ulong Single(ushort difference, int length) => (uint)length | 1ul << 8 | (ulong)length << 16 | (ulong)difference << 32;

    /// <summary>The first differences of two entries.</summary>
    public static ulong Pair(ulong first, ulong second)
    {
        var firstLength = FirstLength(first);
        return (uint)(firstLength + FirstLength(second)) | 2ul << 8 | (ulong)firstLength << 16 | (ulong)FirstDifference(first) << 32 | (ulong)FirstDifference(second) << 48;
    }

    /// <summary>A code whose difference has more bits than are in sight.</summary>
    public static ulong CodeOnly(int category, int length) => (uint)length | (ulong)category << 16;

    /// <summary>Bits that all differences of an entry take, or the code of an entry without any; 0 where the code is longer than what is in sight.</summary>
    public static int Length(ulong entry) => (byte)entry;

    /// <summary>Differences of an entry.</summary>
    public static int Count(ulong entry) => (byte)(entry >> 8);

    /// <summary>Bits of the first difference, its code included.</summary>
    public static int FirstLength(ulong entry) => (byte)(entry >> 16);

    /// <summary>The category of an entry without a difference.</summary>
    public static int Category(ulong entry) => (byte)(entry >> 16);

    /// <summary>The first difference, modulo 65536.</summary>
    public static ushort FirstDifference(ulong entry) => (ushort)(entry >> 32);

    /// <summary>The first difference in the low half, the second in the high half.</summary>
    public static uint Differences(ulong entry) => (uint)(entry >> 32);

    /// <summary>The difference of a category with these bits (ISO 10918-1 table H.2), modulo 65536.</summary>
    public static ushort Difference(int category, int bits) => category switch
    {
        0 => 0,
        16 => 0x8000, // Has no bits of its own.
        _ => (ushort)(bits >> (category - 1) != 0 ? bits : bits - (1 << category) + 1),
    };
}
