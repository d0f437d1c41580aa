using System.Net.Http.Headers;

namespace PullProcessor.IntegrationTests.Peers;

/// <summary>Stores files as a scanner's gateway would, all in one request.</summary>
internal static class Stow
{
    public static async Task StoreAsync(Uri dicomWeb, IEnumerable<byte[]> files)
    {
        using var body = new MultipartContent("related");
        body.Headers.ContentType!.Parameters.Add(new NameValueHeaderValue("type", "\"application/dicom\""));
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
            body.Add(part);
        }

        using var http = TestHttp.Client(dicomWeb);
        using var answer = await http.PostAsync(new Uri(dicomWeb.AbsoluteUri + "/studies"), body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
