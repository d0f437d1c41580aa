using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb.Retrieve;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>Reads what was received: of the last part of a body that was not closed, only an object whose own lengths add up counts.</summary>
internal static class WholeObject
{
    /// <exception cref="DicomException">It is no DICOM, or not whole.</exception>
    public static DicomFile Read(ReceivedObject received)
    {
        try
        {
            return DicomFile.Read(received.Bytes);
        }
        catch (DicomException) when (received.IsSuspect && received.Bytes.Span.EndsWith("\r\n"u8))
        {
            // Servers that leave the closing boundary away end the last object with its line end all the same.
            return DicomFile.Read(received.Bytes[..^2]);
        }
    }
}
