using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;

namespace PullProcessor.Configuration;

/// <summary>The database of all progress.</summary>
[LaterKey("postgres", "Only SQLite is.")]
internal sealed record LedgerConfiguration
{
    /// <summary>Full path of the SQLite file.</summary>
    [ConfigurationKey("The SQLite file; it is made when it does not exist.", Kind = typeof(FilePathKind), Example = "/var/lib/pullproc/pullproc.db")]
    public string Sqlite { get; init; } = "pullproc.db";
}
