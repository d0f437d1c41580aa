using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>How things in the spool's folder are called: by numbers and digests, so that no name tells of a patient or a study. Whatever is called otherwise is not ours and is left alone.</summary>
internal static partial class SpoolNames
{
    /// <summary>The file of <see cref="SpoolAccount"/>.</summary>
    public const string Account = ".account";

    /// <summary>How the name of a file ends that is not whole yet.</summary>
    public const string Unfinished = ".part";

    /// <summary>32 characters for these texts in this order.</summary>
    public static string Digest(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>The work item of a study's folder; null where it is none.</summary>
    public static long? WorkItemOf(string folder) =>
        StudyFolder().Match(Path.GetFileName(folder)) is { Success: true } match && long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <summary>Whether it is the name of a file that is not whole yet.</summary>
    public static bool IsUnfinished(string file) => UnfinishedFile().IsMatch(Path.GetFileName(file));

    [GeneratedRegex(@"\A([0-9]{1,19})-[0-9a-f]{32}-[0-9a-f]{32}\z")]
    private static partial Regex StudyFolder();

    [GeneratedRegex(@"\A[a-z0-9]{8}\.[a-z0-9]{3}\.part\z")]
    private static partial Regex UnfinishedFile();
}
