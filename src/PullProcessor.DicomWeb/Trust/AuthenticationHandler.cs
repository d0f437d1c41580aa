using System.Net;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>
/// Sends the proof of who we are, to the origins of the endpoint's roots and to no other. A request that is refused with 401 is sent once more where there is a newer proof,
/// and never a third time. Bodies of this client lie in memory, so that they can be sent twice.
/// </summary>
internal sealed class AuthenticationHandler(IReadOnlyList<Uri> roots, Prover prover) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!Origin.IsOneOf(request.RequestUri!, roots))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var proof = await prover.CurrentAsync(cancellationToken);
        var response = await SendAsync(request, proof, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        Proof renewed;
        try
        {
            renewed = await prover.RenewAsync(proof, cancellationToken);
        }
        catch
        {
            response.Dispose();
            throw;
        }

        if (renewed == proof)
        {
            return response;
        }

        response.Dispose();
        return await SendAsync(request, renewed, cancellationToken);
    }

    // Taken away afterwards: the same request may go on to another origin.
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Proof proof, CancellationToken cancellationToken)
    {
        request.Headers.Remove(proof.Name);
        request.Headers.TryAddWithoutValidation(proof.Name, proof.Value);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.Headers.Remove(proof.Name);
        }
    }
}
