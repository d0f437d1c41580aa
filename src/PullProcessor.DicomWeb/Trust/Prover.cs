using System.Text;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>Gives the header that proves who we are: a secret of the configuration, or a token that was fetched.</summary>
internal sealed class Prover(Credentials credentials, TokenSource? tokens)
{
    private const string Authorization = "Authorization";

    /// <summary>The proof for a request that is about to be sent.</summary>
    public async ValueTask<Proof> CurrentAsync(CancellationToken cancellationToken) => credentials switch
    {
        BasicCredentials basic => new Proof(Authorization, $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User}:{basic.Password()}"))}"),
        BearerCredentials bearer => new Proof(Authorization, $"Bearer {bearer.Token()}"),
        HeaderCredentials header => new Proof(header.Name, header.Value()),
        OAuth2Credentials => Of(await tokens!.CurrentAsync(cancellationToken)),
        _ => throw new InvalidOperationException("The credentials are of no known kind."),
    };

    /// <summary>Another proof, after the server refused one with 401; the same where there is no other.</summary>
    public async ValueTask<Proof> RenewAsync(Proof refused, CancellationToken cancellationToken) =>
        tokens is null ? await CurrentAsync(cancellationToken) : Of(await tokens.RenewAsync(refused.Value["Bearer ".Length..], cancellationToken));

    private static Proof Of(string token) => new(Authorization, $"Bearer {token}");
}
