using PullProcessor.Dicom;
using static PullProcessor.DicomWeb.Dialects.DialectKey;

namespace PullProcessor.DicomWeb.Dialects;

/// <summary>The keys of a dialect.</summary>
public static class DialectKeys
{
    /// <summary>Rows of a page.</summary>
    public static readonly DialectKey PageSize = Number(
        "pageSize", "Rows asked for in a page of a search.", 1, 10_000, dialect => dialect.PageSize, (dialect, value) => dialect with { PageSize = (int)value });

    /// <summary>Whether an offset has an effect.</summary>
    public static readonly DialectKey HonoursOffset = Flag(
        "offset", "Whether an offset has an effect.", dialect => dialect.HonoursOffset, (dialect, value) => dialect with { HonoursOffset = value });

    /// <summary>How attributes are asked for.</summary>
    public static readonly DialectKey IncludeFields = Choice(
        "includeFields", "How attributes are asked for.", dialect => dialect.IncludeFields, (dialect, value) => dialect with { IncludeFields = value });

    internal static readonly DialectKey RefusedFields = List(
        "refusedFields", "Attributes that are not asked for, for the server refuses them.", "a list of attributes as 8 hexadecimal digits", true,
        dialect => dialect.RefusedFields, (dialect, value) => dialect with { RefusedFields = value }, tag => tag.ToJsonKey(), text => (DicomTag.TryParse(text, out var tag), tag));

    /// <summary>Media types for searches.</summary>
    public static readonly DialectKey SearchAccept = Types(
        "searchAccept", "Media types for searches, in the order in which they are tried.", dialect => dialect.SearchAccept, (dialect, value) => dialect with { SearchAccept = value });

    /// <summary>Media types for metadata.</summary>
    public static readonly DialectKey MetadataAccept = Types(
        "metadataAccept", "Media types for metadata.", dialect => dialect.MetadataAccept, (dialect, value) => dialect with { MetadataAccept = value });

    /// <summary>Media types for a series.</summary>
    public static readonly DialectKey SeriesAccept = Types(
        "seriesAccept", "Media types for a series.", dialect => dialect.SeriesAccept, (dialect, value) => dialect with { SeriesAccept = value });

    /// <summary>Media types for an instance.</summary>
    public static readonly DialectKey InstanceAccept = Types(
        "instanceAccept", "Media types for an instance.", dialect => dialect.InstanceAccept, (dialect, value) => dialect with { InstanceAccept = value });

    internal static readonly DialectKey UncompressedAccept = Types(
        "uncompressedAccept", "Media types for an instance in Explicit VR Little Endian.", dialect => dialect.UncompressedAccept, (dialect, value) => dialect with { UncompressedAccept = value });

    internal static readonly DialectKey FrameAccept = Types(
        "frameAccept", "Media types for frames.", dialect => dialect.FrameAccept, (dialect, value) => dialect with { FrameAccept = value });

    internal static readonly DialectKey BulkDataAccept = Types(
        "bulkDataAccept", "Media types for bulk data.", dialect => dialect.BulkDataAccept, (dialect, value) => dialect with { BulkDataAccept = value });

    /// <summary>Whether there is metadata.</summary>
    public static readonly DialectKey HasMetadata = Flag(
        "metadata", "Whether the server has metadata.", dialect => dialect.HasMetadata, (dialect, value) => dialect with { HasMetadata = value });

    internal static readonly DialectKey RetrieveBy = Choice(
        "retrieveBy", "What is asked for in one request.", dialect => dialect.RetrieveBy, (dialect, value) => dialect with { RetrieveBy = value });

    internal static readonly DialectKey StoresInStudy = Flag(
        "storeInStudy", "Whether objects are sent to the resource of their study.", dialect => dialect.StoresInStudy, (dialect, value) => dialect with { StoresInStudy = value });

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<DialectKey> All { get; } =
    [
        PageSize,
        Number("mostMatches", "Rows that a search reaches at most, however it pages.", 1, int.MaxValue, dialect => dialect.MostMatches, (dialect, value) => dialect with { MostMatches = (int)value }),
        HonoursOffset,
        Flag("shortPageEnds", "Whether a page with fewer rows than asked for is the last.", dialect => dialect.ShortPageEnds, (dialect, value) => dialect with { ShortPageEnds = value }),
        IncludeFields,
        RefusedFields,
        Choice("queryEncoding", "How values of a search are written.", dialect => dialect.QueryEncoding, (dialect, value) => dialect with { QueryEncoding = value }),
        Flag("anyTransferSyntax", "Whether transfer-syntax=* is understood.", dialect => dialect.AnyTransferSyntax, (dialect, value) => dialect with { AnyTransferSyntax = value }),
        Flag("singleParts", "Whether instances are asked for as single objects first.", dialect => dialect.SingleParts, (dialect, value) => dialect with { SingleParts = value }),
        SearchAccept,
        MetadataAccept,
        SeriesAccept,
        InstanceAccept,
        UncompressedAccept,
        FrameAccept,
        BulkDataAccept,
        HasMetadata,
        RetrieveBy,
        Choice("storeAs", "How an object is sent.", dialect => dialect.StoreAs, (dialect, value) => dialect with { StoreAs = value }),
        StoresInStudy,
        Number("maxStoreBytes", "Bytes of an object that is sent at most.", 1, long.MaxValue, dialect => dialect.MaxStoreBytes, (dialect, value) => dialect with { MaxStoreBytes = value }),
    ];

    /// <summary>The key of this name; null where there is none.</summary>
    public static DialectKey? Find(string name) => All.FirstOrDefault(key => key.Name == name);

    private static DialectKey Types(string name, string meaning, Func<Dialect, IReadOnlyList<string>> read, Func<Dialect, IReadOnlyList<string>, Dialect> put) => List(
        name, meaning, "a list of media types, one or more", false, read, put, text => text, text => (text.Contains('/', StringComparison.Ordinal) && !text.Any(char.IsControl), text));
}
