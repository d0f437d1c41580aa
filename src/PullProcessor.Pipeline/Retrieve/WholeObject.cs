using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb.Retrieve;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>Reads a received image: of the last part of a body that was not closed, only one whose own lengths add up and that has its pixels counts.</summary>
internal static class WholeObject
{
    /// <exception cref="DicomException">It is no DICOM, or not whole.</exception>
    public static DicomFile Read(ReceivedObject received) => Read(received.Bytes, received.IsSuspect);

    /// <summary>As <see cref="Read(ReceivedObject)"/>, in memory of its own: it may outlive what was received.</summary>
    /// <exception cref="DicomException">It is no DICOM, or not whole.</exception>
    public static DicomFile ReadCopy(ReceivedObject received) => Read(received.Bytes.ToArray(), received.IsSuspect);

    private static DicomFile Read(ReadOnlyMemory<byte> bytes, bool isSuspect)
    {
        var file = ReadToItsEnd(bytes, isSuspect);
        return !isSuspect || (HasPixels(file.Dataset) && !file.HasOpenEnd) ? file : throw new DicomException(
            "The answer ended without its closing boundary, and the object in it ends before or within its pixel data. It may have been cut off between two attributes or fragments.");
    }

    private static DicomFile ReadToItsEnd(ReadOnlyMemory<byte> bytes, bool isSuspect)
    {
        try
        {
            return DicomFile.Read(bytes);
        }
        catch (DicomException) when (isSuspect && bytes.Span.EndsWith("\r\n"u8))
        {
            // Servers that leave the closing boundary away end the last object with its line end all the same.
            return DicomFile.Read(bytes[..^2]);
        }
    }

    private static bool HasPixels(DicomDataset dataset) =>
        dataset.Contains(DicomTag.PixelData) || dataset.Contains(DicomTag.FloatPixelData) || dataset.Contains(DicomTag.DoubleFloatPixelData);
}
