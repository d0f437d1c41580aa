using System.Security.Cryptography;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Pipeline.Store;

/// <summary>
/// What a result says, as a digest. Servers coerce attributes, rewrite the file meta information, convert and compress (dialects I17), and a new ledger
/// gives an object a new time: none of that makes another result of it. What it says is its content tree, its segments, graphics and references, and its pixels.
/// </summary>
internal static class ResultContent
{
    private static readonly HashSet<DicomTag> Meaningful =
    [
        DicomTag.SOPClassUID, DicomTag.SOPInstanceUID,
        DicomTag.ConceptNameCodeSequence, DicomTag.ContentSequence, // SR and key objects
        DicomTag.SegmentSequence, DicomTag.SharedFunctionalGroupsSequence, DicomTag.PerFrameFunctionalGroupsSequence, // segmentations
        DicomTag.ReferencedSeriesSequence, DicomTag.GraphicAnnotationSequence, DicomTag.GraphicLayerSequence, DicomTag.DisplayedAreaSelectionSequence, // presentation states
        DicomTag.Rows, DicomTag.Columns, DicomTag.NumberOfFrames,
    ];

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The digest of what these bytes say; null where they are no such object.</summary>
    public static string? DigestOf(ResultKind kind, ReadOnlyMemory<byte> bytes) => kind.IsDicom() ? DigestOfDicom(bytes) : FindingsText.ContentDigestOf(bytes.Span);

    private static string? DigestOfDicom(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var file = DicomFile.Read(bytes);
            var said = new DicomDataset(file.Dataset.Where(item => Meaningful.Contains(item.Tag)));
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(DicomFile.Create(said, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray());
            ResultPixels.AppendTo(hash, file);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (DicomException)
        {
            return null;
        }
    }
}
