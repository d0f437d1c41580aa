using Microsoft.AspNetCore.Http;

namespace PullProcessor.SandboxPacs;

/// <summary>The media types a client takes.</summary>
internal sealed class AcceptHeader(IReadOnlyList<MediaType> types)
{
    /// <summary>Best first; a request without the header takes everything.</summary>
    public IReadOnlyList<MediaType> Types { get; } = types;

    public static AcceptHeader Of(HttpRequest request)
    {
        var types = MediaType.Split(string.Join(',', request.Headers.Accept.AsEnumerable()), ',').Select(MediaType.Parse).Where(type => type.Quality > 0);
        List<MediaType> ordered = [.. types.OrderByDescending(type => type.Quality)]; // A stable sort: of equals the first named wins.
        return new AcceptHeader(ordered.Count == 0 ? [MediaType.Parse("*/*")] : ordered);
    }

    public bool Takes(params ReadOnlySpan<string> names)
    {
        foreach (var type in Types)
        {
            if (type.Name is "*/*" or "application/*" || names.Contains(type.Name))
            {
                return true;
            }
        }

        return false;
    }
}
