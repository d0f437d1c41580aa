using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-ghosts", "Q33", "The archive's first studies are listed though they are deleted: below them is nothing.", Seen = "Google (doc)", Effect = SwitchEffect.Some)]
internal sealed class Ghosts(int studies = 1) : ISelectsObjects, IOrdersMatches
{
    public IReadOnlyList<IndexedInstance> Select(Exchange exchange, IReadOnlyList<IndexedInstance> instances) =>
        [.. instances.Where(instance => !IsGhost(exchange, instance.Study))];

    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> matches) =>
        scope.Level == SearchLevel.Studies ? matches : [.. matches.Where(row => !IsGhost(exchange, row.Sample.Study))];

    private bool IsGhost(Exchange exchange, StudyInstanceUid study) => exchange.Parts.Index.Studies.Take(studies).Contains(study);
}
