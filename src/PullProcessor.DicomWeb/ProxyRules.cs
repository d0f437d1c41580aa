namespace PullProcessor.DicomWeb;

/// <summary>The HTTP proxy by which a server is asked, whatever the environment names.</summary>
/// <param name="Address">Scheme, host and port: requests by http are sent to it as they are, those by https through a tunnel (CONNECT).</param>
/// <param name="Credentials">What it wants to know of us; null for nothing. They never reach the server.</param>
public sealed record ProxyRules(Uri Address, BasicCredentials? Credentials = null);
