using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-one-modality", "Q20", "Several values of ModalitiesInStudy match nothing.", Seen = "Orthanc, Google adapter (run, doc)")]
internal sealed class OneModality : IOrdersMatches
{
    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> matches) =>
        request.Matches.Exists(match => match.Tag == DicomTag.ModalitiesInStudy && match.Wanted.Count > 1) ? [] : matches;
}
