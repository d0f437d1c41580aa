using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-type", "Q30", "DICOM JSON comes under this Content-Type.", Seen = "DICOM-RST, dcm4chee before 2017 (code, iss)")]
internal sealed class OtherType(string type = "application/json;charset=utf8") : IEditsHeaders
{
    public void Edit(Exchange exchange, HttpResponse response)
    {
        if (response.ContentType == DicomJsonAnswer.ContentType)
        {
            response.ContentType = type;
        }
    }
}
