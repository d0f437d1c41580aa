using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-url-elsewhere", "Q34", "RetrieveURL names this server instead of the one that was asked.", Seen = "dcm4chee, Orthanc (iss, doc)", Group = "url")]
internal sealed class UrlElsewhere(string authority = "pacs.invalid:8042") : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        if (dataset.Text(DicomTag.RetrieveURL) is { } url)
        {
            dataset.SetText(DicomTag.RetrieveURL, url.Replace(exchange.Request.Host.Value!, authority, StringComparison.Ordinal));
        }
    }
}
