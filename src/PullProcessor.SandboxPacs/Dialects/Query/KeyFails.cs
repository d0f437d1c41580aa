using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-key-fails", "Q15", "A search by this attribute answers 500.", Seen = "DICOMcloud (iss)")]
internal sealed class KeyFails(string key = "ModalitiesInStudy") : IRewritesSearches
{
    private readonly DicomTag tag = KeyName.Parse(key);

    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (request.Matches.Exists(match => match.Tag == tag))
        {
            request.Refuse("Object reference not set to an instance of an object.", StatusCodes.Status500InternalServerError);
        }
    }
}
