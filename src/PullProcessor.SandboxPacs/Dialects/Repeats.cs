using System.Collections.Concurrent;

namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>Does something the first times that each question is asked, so that whoever asks again gets on.</summary>
/// <param name="times">How often; 0 for always.</param>
internal sealed class Repeats(int times)
{
    private readonly ConcurrentDictionary<string, int> seen = new(StringComparer.Ordinal);

    public bool Next(string key) => times == 0 || seen.AddOrUpdate(key, 1, (_, count) => count + 1) <= times;
}
