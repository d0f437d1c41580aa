using System.CommandLine;

namespace PullProcessor.Commands;

/// <summary>A command that does something: its options are fields, its work is <see cref="RunAsync"/>.</summary>
internal abstract class Verb : Command
{
    private readonly Surroundings surroundings;
    private readonly GlobalOptions options;

    protected Verb(string name, string description, Surroundings surroundings, GlobalOptions options)
        : base(name, description)
    {
        this.surroundings = surroundings;
        this.options = options;
        SetAction((parsed, cancellationToken) => RunAsync(parsed, ContextOf(parsed), cancellationToken));
    }

    /// <summary>Whole command lines, for the help.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>Does the work.</summary>
    /// <param name="parsed">The options' values.</param>
    /// <param name="context">Output, clock and configuration.</param>
    /// <param name="cancellationToken">Cancelled by the first signal (<see cref="StopRequest.Drain"/>).</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken);

    private CommandContext ContextOf(ParseResult parsed) =>
        new(surroundings, parsed.GetRequiredValue(options.Configuration), parsed.GetValue(options.Json));
}
