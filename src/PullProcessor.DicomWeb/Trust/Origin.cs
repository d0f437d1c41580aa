namespace PullProcessor.DicomWeb.Trust;

/// <summary>Scheme, host and port (RFC 6454): what credentials and permissions hang on.</summary>
internal static class Origin
{
    /// <summary>As it is written in a configuration.</summary>
    public static string Of(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>Whether an address is of the origin of one of these.</summary>
    public static bool IsOneOf(Uri address, IEnumerable<Uri> others) => others.Any(other => IsSame(address, other));

    /// <summary>Whether both are of one origin; the host in any case.</summary>
    public static bool IsSame(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);
}
