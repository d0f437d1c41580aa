using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;

namespace PullProcessor.Commands;

/// <summary>The program, apart from its process.</summary>
internal static partial class PullProcProgram
{
    // The library tells values that cannot be read by the type that they would have in the program.
    [GeneratedRegex(@" as expected type '[^']*'")]
    private static partial Regex TypeName();

    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Surroundings surroundings)
    {
        var error = surroundings.Terminal.Error;
        var parsed = RootCommandBuilder.Build(surroundings).Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var fault in parsed.Errors)
            {
                error.WriteLine($"pullproc: {TypeName().Replace(fault.Message, "")}");
            }

            if (VerbSuggestion.For(parsed) is { } suggestion)
            {
                error.WriteLine($"Did you mean '{suggestion}'?");
            }

            error.WriteLine($"Try '{NameOf(parsed)} --help'.");
            return ExitCode.Usage;
        }

        try
        {
            var invocation = new InvocationConfiguration
            {
                Output = surroundings.Terminal.Output,
                Error = error,
                EnableDefaultExceptionHandler = false,

                // Signals are ours: a draining daemon must not be ended after a set time.
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(invocation, surroundings.Stop.Drain);
        }
        catch (OperationCanceledException) when (surroundings.Stop.Drain.IsCancellationRequested)
        {
            error.WriteLine("pullproc: interrupted. Nothing is lost: the same command resumes.");
            return ExitCode.Interrupted;
        }

        // The last resort: a stack trace for a report, and an exit code that no script takes for another.
        catch (Exception exception)
        {
            error.WriteLine($"pullproc: a fault of the program. Please report it with these lines:{Environment.NewLine}{exception}");
            return ExitCode.ProgramFault;
        }
    }

    private static string NameOf(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Push(result.Command is RootCommand ? "pullproc" : result.Command.Name);
        }

        return string.Join(' ', names);
    }
}
