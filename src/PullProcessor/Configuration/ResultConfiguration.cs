using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Configuration;

/// <summary>One object that is made of the model's answer.</summary>
internal sealed record ResultConfiguration
{
    [ConfigurationKey(
        "The kind of object. sr: structured report by TID 1500. seg: segmentation. gsps: presentation state. sc: secondary capture. ko: key object selection. findings: JSON. auto: what the destination takes.",
        Example = "sr")]
    public required ResultObject Object { get; init; }

    [ConfigurationKey("The name of a destination.", Kind = typeof(ReferenceKind), RefersTo = "destinations", Example = "main")]
    public required string To { get; init; }

    [ConfigurationKey(
        "For which studies: always, positive, or those whose score is above a threshold. An object of a study in which nothing was found says so.",
        Kind = typeof(ConditionKind), Example = "positive")]
    public ResultCondition When { get; init; } = ResultCondition.Always;

    [ConfigurationKey(
        "The SOP class of reports; all say the same, but only comprehensive3d has places in the patient. One for all results of a pipeline.",
        ComputedDefault = "comprehensive3d", Example = "enhanced")]
    public ReportChoice? Sr { get; init; }

    [ConfigurationKey(
        "How masks are written. binary: a bit a pixel. fractional: the model's certainty. labelmap: the number of the segment, which few systems read. One for all results of a pipeline.",
        ComputedDefault = "binary", Example = "fractional")]
    public SegmentationChoice? Segmentation { get; init; }

    [ConfigurationKey("Whether findings name the accession number.", Example = "true")]
    public bool AccessionNumber { get; init; }
}
