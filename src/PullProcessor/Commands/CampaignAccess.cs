using Microsoft.Extensions.Logging;
using PullProcessor.Composition;

namespace PullProcessor.Commands;

/// <summary>Puts the site together for a command that works on a campaign of one pipeline.</summary>
internal static class CampaignAccess
{
    public static Task<int> WithPipelineAsync(
        CommandContext context, IReadOnlyList<string> pipelines, ILoggerFactory loggers, Func<Site, SitePipeline, Task<int>> work, CancellationToken ct) =>
        SiteAccess.WithSiteAsync(context, pipelines, loggers, site =>
        {
            if (site.Pipelines.Count == 1)
            {
                return work(site, site.Pipelines[0]);
            }

            context.Error.WriteLine($"Say of which pipeline: --pipeline {site.Pipelines[0].Name}. The configuration has: {string.Join(", ", site.Pipelines.Select(pipeline => pipeline.Name))}.");
            return Task.FromResult(ExitCode.Usage);
        }, ct);
}
