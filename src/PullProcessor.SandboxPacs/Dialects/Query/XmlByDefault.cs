using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom.Json;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-xml", "Q29", "Searches answer XML unless Accept is application/json and nothing else.", Seen = "dcmrs-broker, Orthanc before 0.5 (iss, doc)", Group = "accept-json", Order = 1)]
internal sealed class XmlByDefault : IEditsJsonText, IEditsHeaders
{
    public byte[] Edit(Exchange exchange, byte[] utf8) => IsXml(exchange) ? NativeModel.WriteAll(DicomJsonReader.Read(utf8)) : utf8;

    public void Edit(Exchange exchange, HttpResponse response)
    {
        if (IsXml(exchange) && response.ContentType == DicomJsonAnswer.ContentType)
        {
            response.ContentType = "application/dicom+xml";
        }
    }

    private static bool IsXml(Exchange exchange) =>
        exchange.Resource is Resource.SearchStudies or Resource.SearchSeries or Resource.SearchInstances && exchange.Request.Headers.Accept.ToString() != "application/json";
}
