using System.Globalization;
using System.Text.RegularExpressions;

namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>
/// A whole instance in the spool: Part 10 as it was received, and nothing else. How long it is and which bytes it has stands in its name, so that a name without its bytes,
/// as a power cut leaves it, is told from a whole file.
/// </summary>
/// <param name="Folder">Full path of the study's folder.</param>
/// <param name="Key">Which instance (<see cref="SpooledStudy.KeyOf"/>).</param>
/// <param name="Length">Bytes.</param>
/// <param name="Digest">XXH128 of them.</param>
internal sealed partial record SpooledFile(string Folder, string Key, long Length, string Digest)
{
    /// <summary>Full path.</summary>
    public string Path => System.IO.Path.Combine(Folder, FormattableString.Invariant($"{Key}-{Length}-{Digest}.dcm"));

    /// <summary>What a path says; null where it is not one of these.</summary>
    public static SpooledFile? Of(string path) =>
        Name().Match(System.IO.Path.GetFileName(path)) is { Success: true } match && long.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? new SpooledFile(System.IO.Path.GetDirectoryName(path)!, match.Groups[1].Value, length, match.Groups[3].Value)
            : null;

    [GeneratedRegex(@"\A([0-9a-f]{32})-([0-9]{1,19})-([0-9a-f]{32})\.dcm\z")]
    private static partial Regex Name();
}
