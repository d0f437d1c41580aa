using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-range-empty", "Q22", "A range of dates matches nothing; single days are understood.", Group = "range", Effect = SwitchEffect.Some)]
internal sealed class RangeMatchesNothing : IOrdersMatches
{
    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> matches) =>
        request.Matches.Exists(match => match.VR == DicomVR.DA && match.Wanted.Any(value => value.Contains('-', StringComparison.Ordinal))) ? [] : matches;
}
