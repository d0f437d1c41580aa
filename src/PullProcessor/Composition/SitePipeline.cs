using PullProcessor.Configuration;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Composition;

/// <summary>A pipeline of the configuration, ready to run.</summary>
/// <param name="Configuration">As configured.</param>
/// <param name="Definition">With its clients and its model.</param>
/// <param name="Tally">What it has done in this program.</param>
/// <param name="Discovery">Lists windows.</param>
/// <param name="Run">Works off what is due.</param>
/// <param name="Lister">Lists the windows of campaigns.</param>
/// <param name="Resender">Sends results again.</param>
internal sealed record SitePipeline(
    PipelineConfiguration Configuration,
    PipelineDefinition Definition,
    RunTally Tally,
    StudyDiscovery Discovery,
    PipelineRun Run,
    CampaignLister Lister,
    ResultResender Resender)
{
    /// <summary>Its name.</summary>
    public string Name => Definition.Name;
}
