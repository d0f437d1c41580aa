namespace PullProcessor.DicomWeb;

/// <summary>A bearer token (RFC 6750) that somebody else keeps fresh.</summary>
/// <param name="Token">Asked for with every request, for it may change; never shown.</param>
public sealed record BearerCredentials(Func<string> Token) : Credentials
{
    /// <summary>Without the token.</summary>
    public override string ToString() => nameof(BearerCredentials);
}
