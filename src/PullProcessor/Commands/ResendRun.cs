using PullProcessor.Composition;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>Sends results again, a study at a time: for 'results resend' and 'results verify --repair'.</summary>
internal static class ResendRun
{
    /// <param name="site">Its pipelines build the results again.</param>
    /// <param name="results">None superseded.</param>
    /// <param name="step">Called for each result that is through.</param>
    /// <param name="ct">Stops between two studies, or hands back.</param>
    public static async Task<IReadOnlyList<ResentResult>> ResendAsync(Site site, IReadOnlyList<ListedResult> results, Action step, CancellationToken ct)
    {
        var resent = new List<ResentResult>();
        foreach (var study in results.GroupBy(listed => listed.Item.Id))
        {
            var item = study.First().Item;
            var pipeline = site.Pipelines.FirstOrDefault(each => each.Name == item.Pipeline && each.Definition.SourceName == item.Source);
            resent.AddRange(pipeline is null
                ? study.Select(listed => new ResentResult(listed, ResendOutcome.Failed, $"The configuration has no pipeline '{item.Pipeline}' that takes from '{item.Source}'."))
                : await pipeline.Resender.ResendAsync([.. study], ct));
            foreach (var _ in study)
            {
                step();
            }
        }

        return resent;
    }
}
