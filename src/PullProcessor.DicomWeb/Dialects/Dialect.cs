using PullProcessor.Dicom;

namespace PullProcessor.DicomWeb.Dialects;

/// <summary>How one server departs from PS3.18, and what is done about it. The initial values are those for a server of which nothing is known.</summary>
public sealed record Dialect
{
    private const string Multipart = "multipart/related; type=\"application/dicom\"";
    private const string Octets = "multipart/related; type=\"application/octet-stream\"";
    private const string Explicit = "; transfer-syntax=1.2.840.10008.1.2.1";
    private const string Any = "; transfer-syntax=*";
    private const string Single = "application/dicom";

    /// <summary>Rows asked for in a page of a search; 1 or more. Lowered where the server refuses.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Rows that a search reaches at most, however it pages; null where that is not known.</summary>
    public int? MostMatches { get; init; }

    /// <summary>Whether an offset has an effect (PS3.18 8.3.4.4).</summary>
    public bool HonoursOffset { get; init; } = true;

    /// <summary>Whether a page with fewer rows than asked for is the last. Some servers send such pages in the middle.</summary>
    public bool ShortPageEnds { get; init; }

    /// <summary>How attributes are asked for.</summary>
    public FieldStyle IncludeFields { get; init; }

    /// <summary>Attributes that the server refuses to return; they are not asked for.</summary>
    public IReadOnlyList<DicomTag> RefusedFields { get; init; } = [];

    /// <summary>How values of a search are written.</summary>
    public QueryEncoding QueryEncoding { get; init; }

    /// <summary>Whether <c>transfer-syntax=*</c> is understood (PS3.18 8.7.3.5.2).</summary>
    public bool AnyTransferSyntax { get; init; } = true;

    /// <summary>Whether single instances are asked for as single objects first, before multipart.</summary>
    public bool SingleParts { get; init; }

    /// <summary>Media types for searches, in the order in which they are tried.</summary>
    public IReadOnlyList<string> SearchAccept { get; init; } = ["application/dicom+json", "application/json", "*/*"];

    /// <summary>Media types for metadata.</summary>
    public IReadOnlyList<string> MetadataAccept { get; init; } = ["application/dicom+json", "application/json", "*/*"];

    /// <summary>Media types for a series. The stored syntax first: transcoding is slow, can fail, and has brought servers down.</summary>
    public IReadOnlyList<string> SeriesAccept { get; init; } = [Multipart + Any, Multipart, Multipart + Explicit, "*/*"];

    /// <summary>Media types for an instance.</summary>
    public IReadOnlyList<string> InstanceAccept { get; init; } = [Multipart + Any, Multipart, Multipart + Explicit, Single + Any, "*/*"];

    /// <summary>Media types for an instance in Explicit VR Little Endian: only types that name the syntax, for the others bring the stored one again.</summary>
    public IReadOnlyList<string> UncompressedAccept { get; init; } = [Multipart + Explicit, Single + Explicit];

    /// <summary>Media types for frames: octets in whatever syntax they are stored, then in the default one, then by the name of a codec.</summary>
    public IReadOnlyList<string> FrameAccept { get; init; } =
    [
        Octets + Any, Octets,
        "multipart/related; type=\"image/jls\"", "multipart/related; type=\"image/jp2\"", "multipart/related; type=\"image/jpeg\"",
        "multipart/related; type=\"image/dicom-rle\"", "multipart/related; type=\"image/jphc\"",
        "application/octet-stream" + Any, "*/*",
    ];

    /// <summary>Media types for bulk data.</summary>
    public IReadOnlyList<string> BulkDataAccept { get; init; } = [Octets, "application/octet-stream", "*/*"];

    /// <summary>Whether the server has metadata (PS3.18 10.4.1.1.2). Where it has none, nobody asks.</summary>
    public bool HasMetadata { get; init; } = true;

    /// <summary>What is asked for in one request.</summary>
    public RetrieveUnit RetrieveBy { get; init; }

    /// <summary>How an object is sent.</summary>
    public StoreForm StoreAs { get; init; }

    /// <summary>Whether objects are sent to the resource of their study; without it to <c>/studies</c>.</summary>
    public bool StoresInStudy { get; init; }

    /// <summary>Bytes of an object that is sent at most; larger ones are not tried. Null for no bound.</summary>
    public long? MaxStoreBytes { get; init; }
}
