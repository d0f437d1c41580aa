using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-false-empty", "Q04", "Of every so-manieth study searches list no instances, though it has some; 'times' of them for each question, 0 for always.", Seen = "dcm4chee (iss)")]
internal sealed class FalseEmpty(int every = 2, int times = 0) : IOrdersMatches
{
    private readonly Repeats repeats = new(times);

    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> matches) =>
        scope is { Level: SearchLevel.Instances, Study: { } study } && exchange.Parts.IsNth(study, every) && repeats.Next(exchange.Key) ? [] : matches;
}
