using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PullProcessor.Commands;

/// <summary>
/// Answers the completion scripts of <see cref="CompletionCommand"/>: a word a line for the place of the cursor. The library's own answer offers nothing but values after an option that may
/// have more of them, no further option; and for an empty word every way to ask for help.
/// </summary>
internal sealed class SuggestAction(RootCommand root, SuggestDirective directive) : SynchronousCommandLineAction
{
    private const string Program = "pullproc";

    public override int Invoke(ParseResult parseResult)
    {
        var line = parseResult.Tokens.LastOrDefault(token => token.Type != TokenType.Directive)?.Value ?? "";
        var asked = parseResult.GetResult(directive)?.Values.SingleOrDefault();
        var cursor = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? Math.Min(place, line.Length) : line.Length;
        foreach (var word in Suggest(line[..cursor]))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(word);
        }

        return ExitCode.AllWell;
    }

    private IEnumerable<string> Suggest(string line)
    {
        var word = line[(line.LastIndexOf(' ') + 1)..];
        if (word.StartsWith('-'))
        {
            return Offered($"{VerbsOf(line)} {word}", word);
        }

        var values = Offered(line, word).Where(offered => !IsOption(offered)).ToList();
        return values.Count == 0 || values is ["False", "True"]
            ? Offered($"{VerbsOf(line)} {word}", word).Where(offered => offered.StartsWith("--", StringComparison.Ordinal) || !IsOption(offered))
            : values;
    }

    private IEnumerable<string> Offered(string line, string word) => root.Parse(line).GetCompletions(line.Length)
        .Select(item => item.Label).Where(label => label.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Distinct();

    // The options before the cursor say nothing of those that may follow.
    private string VerbsOf(string line)
    {
        var names = new Stack<string>();
        for (var result = root.Parse(line).CommandResult; result.Command is not RootCommand; result = (CommandResult)result.Parent!)
        {
            names.Push(result.Command.Name);
        }

        return string.Join(' ', names.Prepend(Program));
    }

    private static bool IsOption(string offered) => offered.StartsWith('-') || offered.StartsWith('/');
}
