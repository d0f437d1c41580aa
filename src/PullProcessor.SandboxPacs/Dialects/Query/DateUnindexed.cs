using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-unindexed", "Q31", "Of the studies every so-manieth is not found by its StudyDate.", Seen = "Azure (doc)", Effect = SwitchEffect.Some)]
internal sealed class DateUnindexed(int every = 3) : IOrdersMatches
{
    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> matches) =>
        request.Matches.Exists(match => match.Tag == DicomTag.StudyDate)
            ? [.. matches.Where(row => !exchange.Parts.IsNth(row.Sample.Study, every))]
            : matches;
}
