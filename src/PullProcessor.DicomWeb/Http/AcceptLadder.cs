using System.Net;
using System.Text.Json.Nodes;
using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.DicomWeb.Http;

/// <summary>Media types in the order in which they are tried, one in a request: comma lists are refused or misread by servers. The one that worked is tried first from then on.</summary>
/// <param name="dialect">Where the types stand, and where the order is remembered.</param>
/// <param name="key">The key of the types.</param>
/// <param name="rungs">The types that may be tried, of a dialect.</param>
internal sealed class AcceptLadder(ServerDialect dialect, DialectKey key, Func<Dialect, IReadOnlyList<string>> rungs)
{
    private const string AnySyntax = "; transfer-syntax=*";

    private static readonly string[] Hints = ["accept", "content type", "content-type", "media type", "transfer syntax", "transfer-syntax", "multipart", "mime"];

    public static AcceptLadder ForSearch(ServerDialect dialect) => new(dialect, DialectKeys.SearchAccept, current => current.SearchAccept);

    public static AcceptLadder ForMetadata(ServerDialect dialect) => new(dialect, DialectKeys.MetadataAccept, current => current.MetadataAccept);

    public static AcceptLadder ForSeries(ServerDialect dialect) => new(dialect, DialectKeys.SeriesAccept, current => Objects(current, current.SeriesAccept));

    public static AcceptLadder ForInstance(ServerDialect dialect) => new(dialect, DialectKeys.InstanceAccept, current => Objects(current, current.InstanceAccept));

    public static AcceptLadder ForUncompressed(ServerDialect dialect) => new(dialect, DialectKeys.UncompressedAccept, current => current.UncompressedAccept);

    public static AcceptLadder ForFrames(ServerDialect dialect) => new(dialect, DialectKeys.FrameAccept, current => Objects(current, current.FrameAccept));

    public static AcceptLadder ForBulkData(ServerDialect dialect) => new(dialect, DialectKeys.BulkDataAccept, current => current.BulkDataAccept);

    /// <summary>All types, the one that worked last first.</summary>
    public IReadOnlyList<string> InOrder() => rungs(dialect.Current);

    /// <returns>True where this is news.</returns>
    public bool Remember(string rung)
    {
        var all = InOrder();
        return all.Count > 0 && all[0] != rung && dialect.Learn(key, new JsonArray([.. all.Where(each => each != rung).Prepend(rung).Select(each => JsonValue.Create(each))]));
    }

    /// <summary>Whether another type may help. Some servers answer 400 where PS3.18 8.7.8 asks for 406.</summary>
    public static bool LeadsOn(DicomWebException failure) => failure.Status switch
    {
        HttpStatusCode.NotAcceptable or HttpStatusCode.UnsupportedMediaType => true,
        HttpStatusCode.BadRequest => failure.ServerText is not { } text || Hints.Any(hint => text.Contains(hint, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    private static IReadOnlyList<string> Objects(Dialect dialect, IReadOnlyList<string> types)
    {
        var taken = dialect.AnyTransferSyntax ? types : [.. types.Where(type => !type.EndsWith(AnySyntax, StringComparison.Ordinal))];
        return dialect.SingleParts ? [.. taken.OrderBy(type => type.StartsWith("multipart/", StringComparison.Ordinal) || type == "*/*" ? 1 : 0)] : taken;
    }
}
