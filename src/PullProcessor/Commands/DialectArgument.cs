using PullProcessor.Configuration.Binding;
using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Dialects;

namespace PullProcessor.Commands;

/// <summary>The values of --dialect: names of presets and switches, and files, with commas between.</summary>
internal static class DialectArgument
{
    /// <summary>All values together; a later switch takes the place of an earlier one of its name.</summary>
    /// <exception cref="FormatException">A switch does not take the value; the message says what it takes.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static SandboxDialect Read(IEnumerable<string> values)
    {
        var words = values.SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        try
        {
            return words.Aggregate(new SandboxDialect(), (dialect, word) => dialect.With(One(word)));
        }
        catch (UnknownSwitchException fault)
        {
            var nearest = NearestName.To(fault.Name, [.. SandboxSwitches.All.Select(each => each.Name), .. DialectPresets.All.Keys]);
            throw new FormatException(nearest is null ? fault.Message : $"{fault.Message} The nearest is '{nearest}'.");
        }
    }

    private static SandboxDialect One(string word) => IsFile(word) ? SandboxDialect.FromJson(File.ReadAllText(word)) : SandboxDialect.Of(word);

    // A value may hold a slash or a dot of its own, as a URL does.
    private static bool IsFile(string word) => !word.Contains('=', StringComparison.Ordinal) && (word.EndsWith(".json", StringComparison.Ordinal) || word.Contains('/', StringComparison.Ordinal));
}
