using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>Certificates as sites keep them: PEM or PKCS#12.</summary>
internal static class CertificateFiles
{
    public static FollowedFiles<X509Certificate2Collection> Authorities(string path, ILogger logger) => new([path], "list of authorities", logger, contents =>
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(Encoding.Latin1.GetString(contents[0]));
        return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate in PEM");
    });

    public static FollowedFiles<X509Certificate2> Own(ClientCertificate files, ILogger logger) => new(
        files.KeyPath is { } key ? [files.Path, key] : [files.Path], "client certificate", logger, contents =>
        {
            var password = files.Password?.Invoke();
            var own = IsPem(contents[0]) ? OfPem(Encoding.Latin1.GetString(contents[0]), Encoding.Latin1.GetString(contents[^1]), password)
                : X509CertificateLoader.LoadPkcs12(contents[0], password);
            return own.HasPrivateKey ? own : throw new CryptographicException("it holds no private key");
        });

    private static bool IsPem(byte[] content) => content.AsSpan().IndexOf("-----BEGIN "u8) >= 0;

    private static X509Certificate2 OfPem(string certificate, string key, string? password)
    {
        var isEncrypted = key.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);
        using var made = isEncrypted ? X509Certificate2.CreateFromEncryptedPem(certificate, key, password) : X509Certificate2.CreateFromPem(certificate, key);

        // Windows does not show certificates whose key is in memory only.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
