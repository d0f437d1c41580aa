using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration;

/// <summary>The whole configuration: what is pulled from where, which model reads it, where results go.</summary>
internal sealed record PullProcConfiguration
{
    [ConfigurationKey("Where this file's JSON schema is. Read by editors, not by pullproc.", Name = "$schema", Example = "./pullproc.schema.json")]
    public string? Schema { get; init; }

    [ConfigurationKey("Who runs this installation: shown in the report of 'preflight', for the administrators of the servers.", ComputedDefault = "none", Pattern = ContactText.Pattern, PatternMeaning = ContactText.Meaning, Example = "Imaging IT, +49 30 5678, imaging-it@example.org")]
    public string? Contact { get; init; }

    [ConfigurationKey("The database that keeps the progress of every study.")]
    public LedgerConfiguration Ledger { get; init; } = new();

    [ConfigurationKey("A folder in which received instances lie until their study is at its end, so that they are not fetched again after a kill or a failure. They are patient data.", ComputedDefault = "none: nothing that was received is written down")]
    public SpoolConfiguration? Spool { get; init; }

    [ConfigurationKey("The DICOMweb servers to pull from, by a name of your choice.")]
    public required IReadOnlyDictionary<string, SourceConfiguration> Sources { get; init; }

    [ConfigurationKey("Where results go, by a name of your choice: a DICOMweb server that stores, or a folder.")]
    public required IReadOnlyDictionary<string, DestinationConfiguration> Destinations { get; init; }

    [ConfigurationKey("The models, by a name of your choice.")]
    public required IReadOnlyDictionary<string, ModelConfiguration> Models { get; init; }

    [ConfigurationKey("What is to happen to which studies, by a name of your choice.")]
    public required IReadOnlyDictionary<string, PipelineConfiguration> Pipelines { get; init; }
}
