using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PullProcessor.Pipeline.Run;

/// <summary>Studies by name, one a line: Study Instance UIDs or accession numbers. Empty lines and those that begin with # do not count; nor does what stands twice.</summary>
public sealed partial class StudyList
{
    private StudyList(IReadOnlyList<string> keys) => Keys = keys;

    /// <summary>UIDs and accession numbers in the order of the list, each once.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The same for the same studies in the same order.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Keys))));

    /// <summary>Reads a list.</summary>
    /// <returns>The list; or what is wrong with it, by line, for the operator.</returns>
    public static async Task<(StudyList? List, IReadOnlyList<string> Faults)> ReadAsync(TextReader reader, CancellationToken ct)
    {
        var keys = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var faults = new List<string>();
        for (var number = 1; await reader.ReadLineAsync(ct) is { } line; number++)
        {
            // The first column of a table will do, as spreadsheets write it.
            var key = line.Split(',', ';', '\t')[0].Trim().Trim('"').Trim();
            if (key.Length == 0 || key[0] == '#')
            {
                continue;
            }

            if (Fault(key) is { } fault)
            {
                faults.Add($"line {number}: {fault}");
            }
            else if (seen.Add(key))
            {
                keys.Add(key);
            }
        }

        return faults.Count > 0 ? (null, faults)
            : keys.Count == 0 ? (null, ["it names no study; write a Study Instance UID or an accession number a line"])
            : (new StudyList(keys), []);
    }

    /// <summary>Whether it looks like a UID (PS3.5 9.1); what does not is an accession number. An accession number of digits and dots with at least two dots is taken for a UID.</summary>
    public static bool IsUid(string key) => Uid().IsMatch(key);

    private static string? Fault(string key) => key switch
    {
        _ when key.AsSpan().IndexOfAny('*', '?', '\\') >= 0 => "has a wildcard; write whole UIDs or accession numbers",
        { Length: > 64 } => $"has {key.Length} characters; a UID has at most 64, an accession number 16",
        _ when key.Any(char.IsControl) => "holds control characters",
        _ => null,
    };

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+){2,}$")]
    private static partial Regex Uid();
}
