namespace PullProcessor.DicomWeb;

/// <summary>A certificate that the program shows in the TLS handshake, as files that are read again when they change.</summary>
/// <param name="Path">A PEM or PKCS#12 (PFX) file.</param>
/// <param name="KeyPath">The PEM file of the private key; null where it is in the first file.</param>
/// <param name="Password">Of the key or of the PKCS#12 file; null for none. Never shown.</param>
public sealed record ClientCertificate(string Path, string? KeyPath = null, Func<string>? Password = null)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => $"{nameof(ClientCertificate)} {{ Path = {Path} }}";
}
