namespace PullProcessor.DicomWeb.Multipart;

/// <summary>One part of a multipart body, or a body that is no multipart as a whole.</summary>
/// <param name="Headers">The part's own headers.</param>
/// <param name="Content">The part's bytes; whoever receives the part disposes them.</param>
/// <param name="IsSuspect">True where the body ended before a delimiter: the part may be cut.</param>
internal sealed record MultipartPart(PartHeaders Headers, PartBytes Content, bool IsSuspect) : IDisposable
{
    public void Dispose() => Content.Dispose();
}
