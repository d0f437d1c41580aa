using PullProcessor.DicomWeb.Trust;

namespace PullProcessor.DicomWeb.Frames;

/// <summary>
/// Where a BulkDataURI points (PS3.18 F.2.6). Servers name hosts that only they can reach, leave out ports, or mean another base than RFC 3986 does; and whatever they say,
/// nothing but the origins of the configured roots is asked.
/// </summary>
internal static class BulkDataAddress
{
    private const string Studies = "/studies/";

    /// <summary>The addresses to try, in the same order for all references of one form; none where it can only mean another server.</summary>
    /// <param name="uri">As it stands in the metadata.</param>
    /// <param name="endpoint">Whose root of retrieval holds; addresses of its other roots' origins are its own too.</param>
    /// <param name="instance">Whose metadata they are.</param>
    public static IReadOnlyList<Uri> Of(string uri, DicomWebEndpoint endpoint, InstanceAddress instance)
    {
        var root = endpoint.RetrieveRoot;
        var prefix = root.AbsoluteUri.TrimEnd('/');
        IEnumerable<string?> texts = HasScheme(uri) || uri.StartsWith('/')
            ? [uri.StartsWith('/') && !uri.StartsWith("//", StringComparison.Ordinal) ? root.GetLeftPart(UriPartial.Authority) + uri : uri, Rebased(uri, prefix)]
            : [.. ((string[])[instance.Path, instance.StudyPath, instance.SeriesPath, ""]).Select(path => $"{prefix}{path}/{uri}")];
        return [.. texts.OfType<string>().Select(text => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null).OfType<Uri>().Where(address => IsOwn(address, endpoint.RootsInUse)).Distinct()];
    }

    // What follows the service's root is the same under every name that the server has.
    private static string? Rebased(string uri, string prefix)
    {
        var isHttp = uri.StartsWith('/') || uri.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || uri.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        var at = uri.IndexOf(Studies, StringComparison.Ordinal);
        return isHttp && at >= 0 ? prefix + uri[at..] : null;
    }

    private static bool HasScheme(string uri)
    {
        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(uri[0]) && uri[..colon].All(each => char.IsAsciiLetterOrDigit(each) || each is '+' or '-' or '.');
    }

    private static bool IsOwn(Uri address, IReadOnlyList<Uri> roots) => Origin.IsOneOf(address, roots) && address.UserInfo.Length == 0;
}
