namespace PullProcessor.Commands;

/// <summary>What the program's exit code says. Scripts and units build on these: none is ever renumbered.</summary>
internal static class ExitCode
{
    /// <summary>All is well: what was asked for is done.</summary>
    public const int AllWell = 0;

    /// <summary>A fault of the program itself, with a report on stderr. It is none of the user's making.</summary>
    public const int ProgramFault = 1;

    /// <summary>The command line or the configuration is wrong; nothing was done and no server was asked.</summary>
    public const int Usage = 2;

    /// <summary>Finished, but some studies failed: they are Waiting or Quarantined, each with its reason. Or a confirmed result is gone, or could not be sent again.</summary>
    public const int SomeStudiesFailed = 3;

    /// <summary>A source or destination cannot be reached. Nothing is lost.</summary>
    public const int Unreachable = 4;

    /// <summary>The ledger cannot be used.</summary>
    public const int LedgerUnusable = 5;

    /// <summary>Interrupted by a signal; the same command resumes.</summary>
    public const int Interrupted = 130;
}
