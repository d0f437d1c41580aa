using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Pipeline.Store;

/// <summary>Tells whether an object that a destination has under one of our UIDs is the report that we would put there.</summary>
internal static class ReportComparison
{
    /// <summary>True where both reports say the same: servers coerce attributes and rewrite the file meta (dialects I17), and a new ledger
    /// gives a report a new time, so the comparison is of the content tree.</summary>
    public static bool SayTheSame(ReadOnlyMemory<byte> theirs, ReadOnlyMemory<byte> ours)
    {
        if (theirs.Span.SequenceEqual(ours.Span))
        {
            return true;
        }

        try
        {
            return ContentOf(theirs).AsSpan().SequenceEqual(ContentOf(ours));
        }
        catch (DicomException)
        {
            return false;
        }
    }

    private static byte[] ContentOf(ReadOnlyMemory<byte> bytes)
    {
        var dataset = DicomFile.Read(bytes).Dataset;
        var compared = dataset.Where(item => item.Tag == DicomTag.SOPClassUID || item.Tag == DicomTag.SOPInstanceUID || item.Tag == DicomTag.ContentSequence);
        return DicomFile.Create(new DicomDataset(compared), DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();
    }
}
