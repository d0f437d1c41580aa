using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-private-fails", "Q27", "A private key answers 500.", Seen = "Orthanc (doc)")]
internal sealed class PrivateKeyFails : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (request.Matches.Exists(match => match.Tag.Group % 2 == 1) || request.IncludeFields.Exists(tag => tag.Group % 2 == 1))
        {
            request.Refuse("Unknown DICOM tag.", StatusCodes.Status500InternalServerError);
        }
    }
}
