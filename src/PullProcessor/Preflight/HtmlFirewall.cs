namespace PullProcessor.Preflight;

/// <summary>What a site needs to file away: ways through the firewall, and what TLS has to be like.</summary>
internal static class HtmlFirewall
{
    public static HtmlFragment Of(PreflightReport report) => HtmlFragment.Of($"""
        <section>
        <h2>For the firewall</h2>
        <p>All connections are made by pullproc, from {report.Machine}. Nothing connects to it.</p>
        <table class="firewall">
        <thead><tr><th scope="col">For</th><th scope="col">To host</th><th scope="col">Port</th><th scope="col">Protocol</th><th scope="col">Direction</th><th scope="col">Certificate ends</th><th scope="col">Who answers for it</th></tr></thead>
        <tbody>
        {HtmlFragment.Join(report.Endpoints.SelectMany(endpoint => endpoint.Firewall.Select(rule => Row(endpoint, rule))))}
        </tbody>
        </table>
        <p>TLS: version 1.2 or 1.3; the server's certificate is verified against this machine's certificate authorities and those that 'tls.ca' names, with its whole chain and host name, and pullproc
        does not connect where that fails. Certificates have to be renewed before they end: the dates stand below under TLS. At most {PreflightPlan.MostConnections} connections
        were open for this look; in service it is 'maxConnections' of the server in pullproc.json.</p>
        </section>
        """);

    private static HtmlFragment Row(EndpointReport endpoint, FirewallRule rule) => HtmlFragment.Of($"""
        <tr><td>{endpoint.Tested.Title}: {rule.Purpose}</td><td>{rule.Host}{(rule.Addresses.Count > 0 ? $" ({string.Join(", ", rule.Addresses)})" : "")}</td><td class="short">{FirewallRule.Transport} {rule.Port}</td><td>{rule.Protocol}</td><td class="short">{FirewallRule.Direction}</td><td class="short">{(endpoint.CertificateEnds is { } ends ? $"{ends:yyyy-MM-dd}" : "none seen")}</td><td>{endpoint.Tested.Contact ?? "not told"}</td></tr>
        """);
}
