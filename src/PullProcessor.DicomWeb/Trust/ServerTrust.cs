using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>Judges the certificates that servers show, and chooses the one that we show. Files are looked at with every handshake, so that a change reaches a running program.</summary>
/// <param name="rules">What the site wants.</param>
/// <param name="roots">Of the endpoint: our certificate is for their hosts.</param>
/// <param name="logger">Told of files that cannot be used, and of a certificate of ours that has expired.</param>
/// <param name="clock">Tells how long ago something expired; .NET itself judges by the machine's clock.</param>
internal sealed class ServerTrust(TlsRules rules, IReadOnlyList<Uri> roots, ILogger logger, TimeProvider clock)
{
    private readonly FollowedFiles<X509Certificate2Collection>? authorities = rules.AuthoritiesFile is { } file ? CertificateFiles.Authorities(file, logger) : null;
    private readonly FollowedFiles<X509Certificate2>? own = rules.ClientCertificate is { } files ? CertificateFiles.Own(files, logger) : null;

    private X509Certificate2? lateOne;

    /// <summary>The options of a handler.</summary>
    public SslClientAuthenticationOptions Options()
    {
        var options = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = rules.Versions,
            RemoteCertificateValidationCallback = IsTrusted,
        };
        if (own is not null)
        {
            options.AllowTlsResume = false; // A resumed session would go on with the certificate of before.
            options.LocalCertificateSelectionCallback = (_, host, _, _, _) => roots.Any(root => IsHostOf(root, host)) ? OwnToShow() : null!;
        }

        return options;
    }

    /// <summary>The options of a handshake whose certificate is looked at and believed whatever it is, so that nothing may be sent on the connection.</summary>
    /// <param name="host">The server's.</param>
    /// <param name="see">Receives the certificate, its chain and what speaks against it by the site's rules.</param>
    public SslClientAuthenticationOptions LookingOptions(string host, TlsSighting see)
    {
        var options = Options();
        options.TargetHost = host;
        options.RemoteCertificateValidationCallback = (_, shown, chain, errors) =>
        {
            if (shown is X509Certificate2 certificate && chain is not null && errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && authorities is not null)
            {
                using var anew = Build(certificate, chain, authorities.Current);
                var isBelieved = anew.ChainStatus.Length == 0;
                see(certificate, isBelieved ? anew : chain, isBelieved ? errors & ~SslPolicyErrors.RemoteCertificateChainErrors : errors);
            }
            else
            {
                see(shown as X509Certificate2, chain, errors);
            }

            return shown is not null;
        };
        return options;
    }

    // An expired one is shown all the same: whether that matters is for the server to say.
    private X509Certificate2 OwnToShow()
    {
        var shown = own!.Current;
        if (OwnCertificate.LateBy(shown, clock) is { } late && !ReferenceEquals(Interlocked.Exchange(ref lateOne, shown), shown))
        {
            DicomWebLog.ShowsExpiredCertificate(logger, shown.Subject, rules.ClientCertificate!.Path, late.Days);
        }

        return shown;
    }

    private static bool IsHostOf(Uri root, string host) =>
        string.Equals(host, root.Host, StringComparison.OrdinalIgnoreCase) || string.Equals(host, root.IdnHost, StringComparison.OrdinalIgnoreCase);

    private bool IsTrusted(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        var host = (sender as SslStream)?.TargetHostName ?? "the server";
        if (shown is not X509Certificate2 certificate || chain is null)
        {
            throw new TrustException(DicomWebErrorKind.Unreachable, $"{host} showed no certificate.", "Ask the server's administrator.");
        }

        using var anew = authorities is null ? null : Build(certificate, chain, authorities.Current);
        var status = (anew ?? chain).ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, each) => all | each.Status);
        var isOfHost = !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);
        return isOfHost && status == X509ChainStatusFlags.NoError && anew is not null
            ? true
            : throw CertificateRefusal.Of(certificate, host, isOfHost, status, rules.AuthoritiesFile, clock.GetUtcNow());
    }

    // Besides the machine's own authorities, which have said no by now.
    private static X509Chain Build(X509Certificate2 certificate, X509Chain before, X509Certificate2Collection authorities)
    {
        var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(authorities); // Bundles hold intermediate authorities too.
        chain.ChainPolicy.ExtraStore.AddRange(before.ChainPolicy.ExtraStore); // And servers send them.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // As for the machine's authorities: most sites' lists cannot be reached from here.
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1")); // Server authentication (RFC 5280 4.2.1.12).
        chain.Build(certificate);
        return chain;
    }
}
