using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-erroneous", "Q32", "The header field erroneous-dicom-attributes says that some objects could not be indexed by an attribute.", Seen = "Azure (doc)")]
internal sealed class ErroneousAttributes(string attributes = "PatientBirthDate") : IEditsHeaders
{
    public void Edit(Exchange exchange, HttpResponse response)
    {
        if (exchange.Search is not null)
        {
            response.Headers["erroneous-dicom-attributes"] = attributes;
        }
    }
}
