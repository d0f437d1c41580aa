using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Http;

[Switch("oauth", "H06 H07", "Requests need a bearer token of POST /oauth2/token (client credentials, client 'sandbox', secret 'sandbox'); a token is good for so many requests, then 401.", Seen = "dcm4chee, OHIF with Keycloak (iss)", Effect = SwitchEffect.None, Order = -1)]
internal sealed class Tokens(int requests = 5) : IGuardsRequests
{
    private readonly ConcurrentDictionary<string, int> left = new(StringComparer.Ordinal);

    public async Task PassAsync(Exchange exchange, Func<Task> next)
    {
        if (exchange.Request.Path == "/oauth2/token")
        {
            await GrantAsync(exchange);
            return;
        }

        var header = exchange.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.Ordinal) && left.TryGetValue(header[7..], out _) && left.AddOrUpdate(header[7..], 0, (_, count) => count - 1) >= 0)
        {
            await next();
            return;
        }

        exchange.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        await exchange.AnswerAsync(StatusCodes.Status401Unauthorized, "{\"error\":\"invalid_token\"}", "application/json");
    }

    private async Task GrantAsync(Exchange exchange)
    {
        var form = exchange.Request.HasFormContentType ? await exchange.Request.ReadFormAsync(exchange.Context.RequestAborted) : FormCollection.Empty;
        var basic = "Basic " + Convert.ToBase64String("sandbox:sandbox"u8);
        if (form["grant_type"] != "client_credentials" || ((form["client_id"] != "sandbox" || form["client_secret"] != "sandbox") && exchange.Request.Headers.Authorization != basic))
        {
            await exchange.AnswerAsync(StatusCodes.Status400BadRequest, "{\"error\":\"invalid_client\"}", "application/json");
            return;
        }

        var token = RandomNumberGenerator.GetHexString(32);
        left[token] = requests;
        await exchange.AnswerAsync(StatusCodes.Status200OK, $$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":300}""", "application/json");
    }
}
