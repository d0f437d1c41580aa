using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>Whether the certificate that we show is one that servers can still take.</summary>
internal static class OwnCertificate
{
    /// <summary>How long ago it expired; null where it has not.</summary>
    public static TimeSpan? LateBy(X509Certificate2 certificate, TimeProvider clock)
    {
        var late = clock.GetUtcNow() - new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        return late > TimeSpan.Zero ? late : null;
    }

    /// <summary>For a connection that did not come about: that our certificate has expired, as a sentence; null where that is not the reason.</summary>
    public static string? WhyRefused(TlsRules rules, TimeProvider clock)
    {
        if (rules.ClientCertificate is not { } files)
        {
            return null;
        }

        try
        {
            var shown = CertificateFiles.Own(files, NullLogger.Instance).Current;
            return LateBy(shown, clock) is { } late
                ? string.Create(CultureInfo.InvariantCulture, $"The client certificate in {files.Path} (subject '{shown.Subject}') expired {(late.Days == 0 ? "less than a day" : $"{late.Days} days")} ago: put a new one there.")
                : null;
        }
        catch (TrustException)
        {
            return null; // Handshakes go on with the one of before.
        }
    }
}
