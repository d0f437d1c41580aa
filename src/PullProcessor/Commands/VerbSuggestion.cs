using System.CommandLine;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Commands;

/// <summary>The verb that somebody probably meant who wrote one that is not there: of the same name elsewhere, or of nearly the same.</summary>
internal static class VerbSuggestion
{
    /// <returns>The verb with its program and its group; null where none is near.</returns>
    public static string? For(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is Verb || parsed.UnmatchedTokens is not [var written, ..])
        {
            return null;
        }

        var verbs = Verbs(parsed.RootCommandResult.Command, "pullproc").ToList();
        var name = verbs.Exists(verb => verb.Name == written) ? written : NearestName.To(written, [.. verbs.Select(verb => verb.Name).Distinct()]);
        return verbs.Find(verb => verb.Name == name).Line;
    }

    private static IEnumerable<(string Name, string Line)> Verbs(Command command, string line) => command.Subcommands
        .Where(each => !each.Hidden)
        .SelectMany(each => Verbs(each, $"{line} {each.Name}").Prepend((each.Name, $"{line} {each.Name}")));
}
