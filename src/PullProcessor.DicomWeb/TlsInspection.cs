using System.Net.Security;
using System.Security.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using PullProcessor.DicomWeb.Trust;

namespace PullProcessor.DicomWeb;

/// <summary>Handshakes for looking at a server's certificate, with the authorities and the client certificate that requests to the endpoint use.</summary>
public static class TlsInspection
{
    /// <summary>The options of a handshake that ends well whatever the server shows: nothing may be sent on the connection.</summary>
    /// <param name="endpoint">Whose rules hold.</param>
    /// <param name="root">The one of its roots whose server is looked at.</param>
    /// <param name="version">The one version of TLS that is offered.</param>
    /// <param name="clock">The clock of the program.</param>
    /// <param name="see">Receives what the server shows.</param>
    public static SslClientAuthenticationOptions OptionsFor(DicomWebEndpoint endpoint, Uri root, SslProtocols version, TimeProvider clock, TlsSighting see)
    {
        var options = new ServerTrust(endpoint.Tls, endpoint.RootsInUse, NullLogger.Instance, clock).LookingOptions(root.IdnHost, see);
        options.EnabledSslProtocols = version;
        return options;
    }
}
