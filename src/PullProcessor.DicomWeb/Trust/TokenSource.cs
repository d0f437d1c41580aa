namespace PullProcessor.DicomWeb.Trust;

/// <summary>One token for all requests to an endpoint. It is fetched by one request at a time, while the others wait for what it brings.</summary>
internal sealed class TokenSource(TokenEndpoint endpoint, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim turn = new(1);
    private volatile Token? token;

    /// <summary>A token that is still good for a while.</summary>
    /// <exception cref="TrustException">None was given.</exception>
    public async ValueTask<string> CurrentAsync(CancellationToken cancellationToken) =>
        token is { } held && clock.GetUtcNow() < held.RefreshAt ? held.Value : await FetchAsync(null, cancellationToken);

    /// <summary>Another token than one that the server refused.</summary>
    /// <exception cref="TrustException">None was given.</exception>
    public async ValueTask<string> RenewAsync(string refused, CancellationToken cancellationToken) =>
        token is { } held && held.Value != refused ? held.Value : await FetchAsync(refused, cancellationToken);

    public void Dispose() => turn.Dispose();

    private async Task<string> FetchAsync(string? refused, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (token is { } held && held.Value != refused && now < held.RefreshAt)
            {
                return held.Value; // Another request fetched it meanwhile.
            }

            try
            {
                var (value, lifetime) = await endpoint.FetchAsync(cancellationToken);
                var margin = lifetime / 5 < LongestMargin ? lifetime / 5 : LongestMargin;
                token = new Token(value, now + lifetime - margin, now + lifetime);
                return value;
            }
            catch (TrustException) when (token is { } old && old.Value != refused && now < old.Expires)
            {
                return old.Value; // Refreshing early left time for this.
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private sealed record Token(string Value, DateTimeOffset RefreshAt, DateTimeOffset Expires);
}
