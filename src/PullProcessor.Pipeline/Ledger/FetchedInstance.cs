using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>An instance whose bytes have arrived whole.</summary>
/// <param name="SeriesInstanceUid">(0020,000E).</param>
/// <param name="SopInstanceUid">(0008,0018).</param>
/// <param name="SopClassUid">(0008,0016).</param>
/// <param name="Bytes">Its size as it came.</param>
public sealed record FetchedInstance(SeriesInstanceUid SeriesInstanceUid, SopInstanceUid SopInstanceUid, SopClassUid SopClassUid, long Bytes);
