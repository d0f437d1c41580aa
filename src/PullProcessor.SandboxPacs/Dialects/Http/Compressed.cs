using System.IO.Compression;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Http;

[Switch("gzip", "H09", "Bodies are compressed by gzip whether or not the client takes that.", Seen = "Static-DICOMWeb (code)", Order = 1)]
internal sealed class Compressed : IWrapsBodies
{
    public Stream Wrap(Exchange exchange, Stream body)
    {
        exchange.Response.Headers.ContentEncoding = "gzip";
        exchange.Response.ContentLength = null;
        return new GZipStream(body, CompressionLevel.Fastest);
    }
}
