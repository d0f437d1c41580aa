using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PullProcessor.Commands;

/// <summary>Adds a command's examples and, for the program itself, the exit codes to its help.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string ExitCodes = """
        Exit codes:
          0    all well
          1    fault of the program
          2    usage or configuration
          3    finished, but some studies or results failed
          4    a source or destination cannot be reached
          5    the ledger cannot be used
          130  interrupted, resumable
        """;

    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        switch (parseResult.CommandResult.Command)
        {
            case RootCommand root:
                WriteExamples(output, root.Subcommands.SelectMany(Verbs).Select(v => v.Examples[0]));
                output.WriteLine(ExitCodes);
                output.WriteLine();
                break;
            case Verb verb:
                WriteExamples(output, verb.Examples);
                break;
            default:
                WriteExamples(output, Verbs(parseResult.CommandResult.Command).Select(v => v.Examples[0]));
                break;
        }

        return result;
    }

    private static IEnumerable<Verb> Verbs(Command command) => command switch
    {
        { Hidden: true } => [],
        Verb verb => [verb],
        _ => command.Subcommands.SelectMany(Verbs),
    };

    private static void WriteExamples(TextWriter output, IEnumerable<string> examples)
    {
        output.WriteLine("Examples:");
        foreach (var example in examples)
        {
            output.WriteLine($"  {example}");
        }

        output.WriteLine();
    }
}
