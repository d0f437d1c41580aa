using System.CommandLine;

namespace PullProcessor.Commands;

/// <summary>pullproc completion: a script that lets a shell complete verbs, options and their values. The words themselves come from the program ([suggest]).</summary>
internal sealed class CompletionCommand : Verb
{
    private const string Bash = """
        _pullproc() {
          local IFS=$'\n'
          COMPREPLY=($(pullproc "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null))
        }
        complete -o default -F _pullproc pullproc
        """;

    private const string Fish = """
        complete -c pullproc -f -a '(set -l line (commandline -cp); pullproc "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)'
        """;

    private const string Zsh = """
        _pullproc() {
          local words_=("${(@f)$(pullproc "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          compadd -- "${words_[@]}"
        }
        compdef _pullproc pullproc
        """;

    private readonly Argument<string> shell = new("shell") { Description = "Which shell.", HelpName = "bash|zsh|fish" };

    public CompletionCommand(Surroundings surroundings, GlobalOptions options)
        : base("completion", "Print a script that makes a shell complete verbs, options and their values.", surroundings, options)
    {
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        Arguments.Add(shell);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "pullproc completion bash > /etc/bash_completion.d/pullproc",
        "pullproc completion fish > ~/.config/fish/completions/pullproc.fish",
        "source <(pullproc completion zsh)",
    ];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        context.Output.WriteLine(parsed.GetRequiredValue(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            _ => Fish,
        });
        return Task.FromResult(ExitCode.AllWell);
    }
}
