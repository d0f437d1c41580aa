namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>The bytes of an answer's body, whatever is in it. Is asked once the header fields are set and before they are sent.</summary>
internal interface IWrapsBodies
{
    /// <returns>A stream that passes on to <paramref name="body"/>, or <paramref name="body"/> itself.</returns>
    Stream Wrap(Exchange exchange, Stream body);
}
