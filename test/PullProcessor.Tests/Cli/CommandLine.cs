using System.CommandLine;
using PullProcessor.Commands;

namespace PullProcessor.Tests.Cli;

/// <summary>The program in this process, with everything it prints.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly LineWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public StopRequest Stop { get; } = new();

    /// <summary>What is piped in.</summary>
    public string Input { get; init; } = "";

    /// <summary>What a person at a terminal types; null where nobody is there.</summary>
    public string? Typed { get; init; }

    // The test executable's name stands where a user sees the program's.
    public string Output => _output.ToString().Replace(RootCommand.ExecutableName, "pullproc", StringComparison.Ordinal);

    /// <summary>The first line of output, as soon as it is there.</summary>
    public Task<string> FirstLine => _output.FirstLine;

    public string Error => _error.ToString();

    public Task<int> RunAsync(params string[] arguments) => PullProcProgram.RunAsync(arguments, new Surroundings
    {
        Terminal = new Terminal { Output = _output, Error = _error, Input = new StringReader(Typed ?? Input), IsInputTerminal = Typed is not null, IsOutputTerminal = false, IsErrorTerminal = false, Width = 100 },
        Environment = Environment,
        Time = TimeProvider.System,
        Stop = Stop,
    });

    public void Dispose()
    {
        Stop.Dispose();
        _output.Dispose();
        _error.Dispose();
    }
}
