using System.Globalization;
using System.Text.RegularExpressions;

namespace PullProcessor.Configuration;

/// <summary>A number of bytes, written as "512MiB".</summary>
internal readonly partial record struct ByteSize(long Bytes)
{
    private static readonly (string Unit, long Bytes)[] Units = [("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10), ("B", 1)];

    public static ByteSize FromMebibytes(int mebibytes) => new((long)mebibytes << 20);

    /// <summary>Reads "512MiB"; the units are B, KiB, MiB and GiB.</summary>
    public static bool TryParse(string text, out ByteSize size)
    {
        size = default;
        var match = Written().Match(text);
        if (!match.Success || match.Length != text.Length || !long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var unit = Units.First(u => u.Unit == match.Groups[2].Value).Bytes;
        if (number > long.MaxValue / unit)
        {
            return false;
        }

        size = new ByteSize(number * unit);
        return true;
    }

    /// <summary>The shortest text that reads back as the same size.</summary>
    public override string ToString()
    {
        var bytes = Bytes;
        var unit = Units.First(u => bytes % u.Bytes == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / unit.Bytes}{unit.Unit}");
    }

    [GeneratedRegex("^([0-9]{1,18})(B|KiB|MiB|GiB)$")]
    private static partial Regex Written();
}
