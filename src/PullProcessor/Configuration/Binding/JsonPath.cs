using System.Globalization;

namespace PullProcessor.Configuration.Binding;

/// <summary>Where something stands in the configuration, as a JSON path (RFC 9535, normal notation).</summary>
internal static class JsonPath
{
    public const string Root = "$";

    /// <summary>The path of a key.</summary>
    public static string Of(string parent, string key) => IsPlain(key)
        ? $"{parent}.{key}"
        : $"{parent}['{key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    /// <summary>The path of an element.</summary>
    public static string Of(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    private static bool IsPlain(string key) =>
        key.Length > 0 && !char.IsAsciiDigit(key[0]) && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$');
}
