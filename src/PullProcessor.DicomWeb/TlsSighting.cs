using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace PullProcessor.DicomWeb;

/// <summary>Receives what a server showed in a handshake; the chain is valid during the call only.</summary>
/// <param name="certificate">The server's own; null where it showed none.</param>
/// <param name="chain">How it was traced to an authority, as far as that went.</param>
/// <param name="errors">What speaks against it by the endpoint's rules.</param>
public delegate void TlsSighting(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors);
