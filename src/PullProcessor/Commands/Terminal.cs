namespace PullProcessor.Commands;

/// <summary>Where output goes, and whether a person is looking.</summary>
internal sealed record Terminal
{
    /// <summary>What a script pipes in, or a person types.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Data: what a script reads.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Messages and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether somebody can be asked.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>Whether stdout is a terminal.</summary>
    public required bool IsOutputTerminal { get; init; }

    /// <summary>Whether stderr is a terminal: only then is progress drawn.</summary>
    public required bool IsErrorTerminal { get; init; }

    /// <summary>Columns of the terminal, or of lines where there is none.</summary>
    public required int Width { get; init; }

    /// <summary>Columns that the terminal has by now; null where it cannot change.</summary>
    public Func<int>? WidthNow { get; init; }

    // Wide enough that no UID of a table is broken where nobody's screen asks for it.
    private const int WidthWithoutTerminal = 200;

    /// <summary>The console of this process.</summary>
    public static Terminal OfProcess() => new()
    {
        Input = Console.In,
        Output = Console.Out,
        Error = Console.Error,
        IsInputTerminal = !Console.IsInputRedirected,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        Width = WidthOfConsole(),
        WidthNow = WidthOfConsole,
    };

    private static int WidthOfConsole() => Console.IsOutputRedirected ? WidthWithoutTerminal : Math.Max(40, Console.WindowWidth);
}
