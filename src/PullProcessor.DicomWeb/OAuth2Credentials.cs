namespace PullProcessor.DicomWeb;

/// <summary>Tokens that are fetched with the program's own name and secret (client credentials grant, RFC 6749 4.4).</summary>
/// <param name="TokenUrl">Where tokens are given out.</param>
/// <param name="ClientId">The program's name there.</param>
/// <param name="ClientSecret">Asked for with every token, for it may change; never shown.</param>
/// <param name="Scope">What the token is to be good for; null for the server's default.</param>
/// <param name="Audience">Whom the token is for, where the server wants to know; null to leave it out.</param>
public sealed record OAuth2Credentials(Uri TokenUrl, string ClientId, Func<string> ClientSecret, string? Scope = null, string? Audience = null) : Credentials
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{nameof(OAuth2Credentials)} {{ TokenUrl = {TokenUrl.GetLeftPart(UriPartial.Path)}, ClientId = {ClientId} }}";
}
