using System.Net;

namespace PullProcessor.DicomWeb.Http;

/// <summary>Media types in the order in which they are tried, one in a request: comma lists are refused or misread by servers. The one that worked is tried first from then on.</summary>
internal sealed class AcceptLadder(params string[] rungs)
{
    private static readonly string[] Hints = ["accept", "content type", "content-type", "media type", "transfer syntax", "transfer-syntax", "multipart", "mime"];

    private int best;

    /// <summary>All types, in the order in which they are tried by a client that has learnt nothing.</summary>
    public IReadOnlyList<string> Rungs => rungs;

    public static AcceptLadder ForJson() => new("application/dicom+json", "application/json", "*/*");

    // The wildcard first: transcoding is slow, can fail, and has brought servers down.
    public static AcceptLadder ForSeries() => new(
        "multipart/related; type=\"application/dicom\"; transfer-syntax=*",
        "multipart/related; type=\"application/dicom\"",
        "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.1",
        "*/*");

    public static AcceptLadder ForInstance() => new(
        "multipart/related; type=\"application/dicom\"; transfer-syntax=*",
        "multipart/related; type=\"application/dicom\"",
        "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.1",
        "application/dicom; transfer-syntax=*",
        "*/*");

    // Only types that name the syntax: the others bring the stored one again.
    public static AcceptLadder ForUncompressed() => new(
        "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.1",
        "application/dicom; transfer-syntax=1.2.840.10008.1.2.1");

    // Octets in whatever syntax they are stored, then in the default one, then by the name of a codec; old names of these are not known to be needed in a request.
    public static AcceptLadder ForFrames() => new(
        "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*",
        "multipart/related; type=\"application/octet-stream\"",
        "multipart/related; type=\"image/jls\"",
        "multipart/related; type=\"image/jp2\"",
        "multipart/related; type=\"image/jpeg\"",
        "multipart/related; type=\"image/dicom-rle\"",
        "multipart/related; type=\"image/jphc\"",
        "application/octet-stream; transfer-syntax=*",
        "*/*");

    public static AcceptLadder ForBulkData() => new(
        "multipart/related; type=\"application/octet-stream\"",
        "application/octet-stream",
        "*/*");

    /// <summary>All types, the one that worked last first.</summary>
    public IEnumerable<string> InOrder()
    {
        var first = Volatile.Read(ref best);
        return rungs.Skip(first).Take(1).Concat(rungs.Where((_, i) => i != first));
    }

    /// <returns>True where this is news.</returns>
    public bool Remember(string rung)
    {
        var index = Array.IndexOf(rungs, rung);
        return Interlocked.Exchange(ref best, index) != index;
    }

    /// <summary>Whether another type may help. Some servers answer 400 where PS3.18 8.7.8 asks for 406.</summary>
    public static bool LeadsOn(DicomWebException failure) => failure.Status switch
    {
        HttpStatusCode.NotAcceptable or HttpStatusCode.UnsupportedMediaType => true,
        HttpStatusCode.BadRequest => failure.ServerText is not { } text || Hints.Any(hint => text.Contains(hint, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };
}
