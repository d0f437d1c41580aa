using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>Says why a server's certificate was not believed and what to do about it.</summary>
internal static class CertificateRefusal
{
    private const X509ChainStatusFlags NobodyKnown = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    public static TrustException Of(X509Certificate2 certificate, string host, bool isOfHost, X509ChainStatusFlags status, string? authoritiesFile, DateTimeOffset now)
    {
        var until = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        var from = new DateTimeOffset(certificate.NotBefore.ToUniversalTime());
        var (reason, advice) = true switch
        {
            _ when until < now => ($"it expired {Days(now - until)} ago", "Have the server's administrator renew it."),
            _ when from > now => ($"it becomes valid in {Days(from - now)}", "Check the clocks of this machine and of the server."),
            _ when !isOfHost => ($"it is not for this host but for {Names(certificate)}", "Set the URL of this endpoint to a name that the certificate has, or have the server's administrator add this one."),
            _ when (status & NobodyKnown) != 0 => (
                $"no trusted authority has signed it (issuer '{certificate.Issuer}')",
                authoritiesFile is null ? "Put the PEM file of the site's authority under 'tls.ca' of this endpoint." : $"Add that authority to {authoritiesFile}."),
            _ when status.HasFlag(X509ChainStatusFlags.NotTimeValid) => ("an authority that signed it has expired", "Have the server's administrator renew the chain."),
            _ => ($"its chain is not valid ({status})", "Have the server's administrator look at the certificate."),
        };
        var validity = $"valid until {until.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        return new TrustException(DicomWebErrorKind.Unreachable, $"the certificate that {host} shows is not trusted: {reason} (subject '{certificate.Subject}', {validity}).", advice);
    }

    private static string Days(TimeSpan span) => span.TotalDays < 1 ? "less than a day" : string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} days");

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(each => each.EnumerateDnsNames().Concat(each.EnumerateIPAddresses().Select(address => address.ToString())))
            .Take(5).Select(name => $"'{name}'").ToList();
        return names.Count == 0 ? $"'{certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false)}'" : string.Join(", ", names);
    }
}
