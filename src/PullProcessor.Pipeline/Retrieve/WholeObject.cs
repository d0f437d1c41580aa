using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb.Retrieve;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>Reads what was received: of the last part of a body that was not closed, only an object whose own lengths add up counts.</summary>
internal static class WholeObject
{
    /// <exception cref="DicomException">It is no DICOM, or not whole.</exception>
    public static DicomFile Read(ReceivedObject received) => Read(received.Bytes, received.IsSuspect);

    /// <summary>As <see cref="Read(ReceivedObject)"/>, in memory of its own: it may outlive what was received.</summary>
    /// <exception cref="DicomException">It is no DICOM, or not whole.</exception>
    public static DicomFile ReadCopy(ReceivedObject received) => Read(received.Bytes.ToArray(), received.IsSuspect);

    private static DicomFile Read(ReadOnlyMemory<byte> bytes, bool isSuspect)
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
}
