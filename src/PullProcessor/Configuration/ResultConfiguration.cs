using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Configuration;

/// <summary>One object that is made of the model's answer.</summary>
internal sealed record ResultConfiguration
{
    [ConfigurationKey(
        "The kind of object. sr: structured report by TID 1500. findings: JSON. auto: what the destination takes.", Kind = typeof(ResultObjectKind), Example = "sr")]
    public required ResultObject Object { get; init; }

    [ConfigurationKey("The name of a destination.", Kind = typeof(ReferenceKind), RefersTo = "destinations", Example = "main")]
    public required string To { get; init; }

    [ConfigurationKey(
        "For which studies: always, positive, or those whose score is above a threshold. An object of a study in which nothing was found says so.",
        Kind = typeof(ConditionKind), Example = "positive")]
    public ResultCondition When { get; init; } = ResultCondition.Always;

    [ConfigurationKey("Whether findings name the accession number.", Example = "true")]
    public bool AccessionNumber { get; init; }
}
