using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Pipeline.Store;

/// <summary>A result, built: as it goes to every destination. There is one in memory at a time, for it holds patient data.</summary>
public sealed record ResultObject
{
    private ResultObject(ExpectedResult expected, ReadOnlyMemory<byte> bytes) => (Expected, Bytes) = (expected, bytes);

    /// <summary>Its UIDs and digests.</summary>
    public ExpectedResult Expected { get; init; }

    /// <summary>A Part 10 file, or a line of JSON in UTF-8 without its end.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What it is.</summary>
    public ResultKind Kind => Expected.Kind;

    /// <summary>The study it belongs to.</summary>
    public StudyInstanceUid Study => Expected.Study;

    /// <summary>Its own series.</summary>
    public SeriesInstanceUid Series => Expected.Series;

    /// <summary>Its own instance UID.</summary>
    public SopInstanceUid Instance => Expected.Instance;

    /// <summary>SHA-256 of <see cref="Bytes"/>, in lower-case hexadecimal.</summary>
    public string Digest => Expected.Digest;

    /// <summary>A DICOM object, encoded in explicit VR little endian: some servers refuse everything else.</summary>
    /// <exception cref="DicomException">It cannot be encoded.</exception>
    public static ResultObject Of(ResultRequest request, DicomDataset dataset) =>
        Of(request, DicomFile.Create(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray());

    /// <summary>Bytes that are ready to be sent.</summary>
    /// <exception cref="DicomException">They are not what the request's kind is.</exception>
    public static ResultObject Of(ResultRequest request, ReadOnlyMemory<byte> bytes) => new(
        new ExpectedResult
        {
            Kind = request.Result.Kind,
            Study = request.Analysis.Study,
            Series = request.Result.Series,
            Instance = request.Result.Instance,
            BuiltAt = request.BuiltAt,
            Digest = ResultContent.Sha256(bytes.Span),
            ContentDigest = ResultContent.DigestOf(request.Result.Kind, bytes) ?? throw new DicomException($"The {request.Result.Kind.Word()} that was built cannot be read back."),
        },
        bytes);
}
