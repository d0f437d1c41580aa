using System.Globalization;

namespace PullProcessor.Pipeline.Infer;

/// <summary>A colour of sRGB.</summary>
public readonly record struct RgbColour(byte Red, byte Green, byte Blue)
{
    /// <summary>Reads #RRGGBB; null for anything else.</summary>
    public static RgbColour? Parse(string text) =>
        text is ['#', .. { Length: 6 } digits] && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new RgbColour((byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : null;

    /// <inheritdoc/>
    public override string ToString() => $"#{Red:X2}{Green:X2}{Blue:X2}";
}
