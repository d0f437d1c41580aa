using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-url-null", "Q34", "RetrieveURL ends in /studies/null.", Seen = "dcm4chee (iss)", Group = "url")]
internal sealed class UrlNull : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset) => dataset.SetText(DicomTag.RetrieveURL, exchange.BaseUrl + "/studies/null");
}
