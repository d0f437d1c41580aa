using System.Net;
using PullProcessor.DicomWeb;
using PullProcessor.Tests.DicomWeb;

namespace PullProcessor.Tests.Run;

/// <summary>The wire to a PACS that does not have some of the resources.</summary>
internal sealed class RefusingWire(IReadOnlyCollection<string> refused) : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>A client of a PACS that answers 400 to these resources.</summary>
    public static DicomWebClient ClientOf(Pacs pacs, params IReadOnlyCollection<string> refused) =>
        Clients.Create(Clients.Endpoint(pacs.Server.BaseUrl.ToString()), new RefusingWire(refused));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        refused.Contains(request.RequestUri!.AbsolutePath) ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest)) : base.SendAsync(request, cancellationToken);
}
