using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb.Retrieve;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>Reads a received image: of the last part of a body that was not closed, only one whose own lengths add up and that has its pixels counts.</summary>
internal static class WholeObject
{
    /// <exception cref="DicomException">It is no DICOM, or not whole.</exception>
    public static DicomFile Read(ReceivedObject received)
    {
        var file = ReadToItsEnd(received);
        return !received.IsSuspect || (HasPixels(file.Dataset) && !file.HasOpenEnd) ? file : throw new DicomException(
            "The answer ended without its closing boundary, and the object in it ends before or within its pixel data. It may have been cut off between two attributes or fragments.");
    }

    private static DicomFile ReadToItsEnd(ReceivedObject received)
    {
        try
        {
            return received.Read();
        }
        catch (DicomException) when (received.IsSuspect && received.HasLineEnd)
        {
            // Servers that leave the closing boundary away end the last object with its line end all the same.
            return received.Read(leftOut: 2);
        }
    }

    private static bool HasPixels(DicomDataset dataset) =>
        dataset.Contains(DicomTag.PixelData) || dataset.Contains(DicomTag.FloatPixelData) || dataset.Contains(DicomTag.DoubleFloatPixelData);
}
