using System.Net.Security;
using System.Security.Authentication;

namespace PullProcessor.Preflight.Checks;

/// <summary>Versions of TLS, and the certificate: trusted, for this host, and for how long.</summary>
internal sealed class TlsCheck : IPreflightCheck
{
    private const int FewDays = 30;

    public string Doing => "looking at TLS";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        foreach (var server in probe.Tested.Servers)
        {
            await RunAsync(probe, server, ct);
        }
    }

    private static async Task RunAsync(EndpointProbe probe, Uri url, CancellationToken ct)
    {
        var subject = probe.Tested.SubjectOf(url);
        if (url.Scheme != Uri.UriSchemeHttps)
        {
            SayPlain(probe, url, subject);
            return;
        }

        if (ReachCheck.ProxyOf(url) is not null)
        {
            probe.Sheet.Skip("tls.versions", "The server is behind a proxy, which a bare handshake does not pass.", subject);
            return;
        }

        probe.Sheet.Pass("tls.used", "HTTPS.", subject);
        List<HandshakeSighting> all = [];
        foreach (var version in (SslProtocols[])[SslProtocols.Tls13, SslProtocols.Tls12])
        {
            all.Add(await Handshake.TryAsync(probe.Tested.Endpoint, url, version, probe.Time, ct));
        }

        SayVersions(probe, all, subject);
        if (all.FirstOrDefault(seen => seen.Chain.Count > 0) is { } shown)
        {
            SayChain(probe, shown, subject);
            SayName(probe, shown, url.IdnHost, subject);
            SayExpiry(probe, shown, subject);
        }
    }

    private static void SayPlain(EndpointProbe probe, Uri url, string? subject)
    {
        if (url.IsLoopback)
        {
            probe.Sheet.Pass("tls.used", "Plain HTTP, which does not leave this machine.", subject);
            return;
        }

        var what = probe.Tested.HasCredentials ? "patient data and the credentials" : "patient data";
        probe.Sheet.Warn("tls.used", $"Plain HTTP: {what} cross the network in clear text.", "Put the service behind HTTPS (TLS 1.2 or later) and change the URL.", subject);
    }

    private static void SayVersions(EndpointProbe probe, IReadOnlyList<HandshakeSighting> all, string? subject)
    {
        var seen = string.Join("; ", all.Zip(["TLS 1.3", "TLS 1.2"], (sighting, name) =>
            sighting.Protocol is not null ? $"{name} ({sighting.Cipher})" : $"{name} not offered ({sighting.Fault})"));
        if (all.Any(sighting => sighting.Protocol is not null))
        {
            probe.Sheet.Pass("tls.versions", $"{seen}.", subject);
            return;
        }

        probe.Sheet.Fail("tls.versions", $"{seen}.", "The server has to offer TLS 1.2 or 1.3. Where it wants a client certificate, see 'auth' in docs/configuration.md.", subject);
        probe.IsUnreachable = true;
    }

    private static void SayChain(EndpointProbe probe, HandshakeSighting shown, string? subject)
    {
        var chain = string.Join(" < ", shown.Chain.Select(each => each.Subject).Append(shown.Chain[^1].Issuer).Distinct());
        if (!shown.Errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            probe.Sheet.Pass("tls.chain", $"Trusted: {chain}.", subject);
            return;
        }

        var why = shown.ChainFaults.Count > 0 ? string.Join("; ", shown.ChainFaults) : "the chain cannot be built";
        probe.Sheet.Fail("tls.chain", $"Not trusted ({why}): {chain}.", "Have the site's certificate authority added to this machine's list or named in 'tls.ca' of the configuration, or the chain completed at the server.", subject);
    }

    private static void SayName(EndpointProbe probe, HandshakeSighting shown, string host, string? subject)
    {
        var names = shown.Chain[0].Names.Count > 0 ? string.Join(", ", shown.Chain[0].Names) : shown.Chain[0].Subject;
        if (shown.Errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            probe.Sheet.Fail("tls.name", $"The certificate is for {names}, not for {host}.", "Use a name of the certificate in the URL, or have the certificate made out to this one.", subject);
        }
        else
        {
            probe.Sheet.Pass("tls.name", $"The certificate is for {names}.", subject);
        }
    }

    // The first of the chain that ends, ends them all.
    private static void SayExpiry(EndpointProbe probe, HandshakeSighting shown, string? subject)
    {
        var now = probe.Time.GetUtcNow();
        var first = shown.Chain.MinBy(each => each.NotAfter)!;
        probe.CertificateEnds = probe.CertificateEnds < first.NotAfter ? probe.CertificateEnds : first.NotAfter; // Of several servers the first that ends.
        var days = (int)Math.Floor((first.NotAfter - now).TotalDays);
        var seen = $"{first.Subject} is valid until {first.NotAfter:yyyy-MM-dd HH:mm}Z, {Words.Count(Math.Max(days, 0), "day")} from now; the server's own was issued {shown.Chain[0].NotBefore:yyyy-MM-dd}.";
        if (first.NotAfter <= now)
        {
            probe.Sheet.Fail("tls.expiry", $"{first.Subject} ended {first.NotAfter:yyyy-MM-dd HH:mm}Z.", "The server needs a new certificate: no client may talk to it as it is.", subject);
        }
        else if (days < FewDays)
        {
            probe.Sheet.Warn("tls.expiry", seen, "Have it renewed now: on that day nothing is pulled or stored any more.", subject);
        }
        else
        {
            probe.Sheet.Pass("tls.expiry", seen, subject);
        }
    }
}
