using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb.Retrieve;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>A whole instance as the source sent it. Its memory goes back to a pool, or its file goes, when it is disposed of, so nothing of <see cref="File"/> may be kept after that.</summary>
public sealed class RetrievedInstance(SeriesInstanceUid series, SopInstanceUid instance, DicomFile file, ReceivedObject received) : IDisposable
{
    private bool isKept;

    /// <summary>The series it belongs to, by its own attributes.</summary>
    public SeriesInstanceUid Series { get; } = series;

    /// <summary>Which instance, by its own attributes.</summary>
    public SopInstanceUid Instance { get; } = instance;

    /// <summary>The object, whose values are slices of the received bytes or, where those lie in a file, are read from it.</summary>
    public DicomFile File { get; } = file;

    /// <summary>Length on the wire in bytes.</summary>
    public long ByteCount { get; } = received.Length;

    /// <summary>Bytes of memory that it takes up; 0 where it lies in a file.</summary>
    public long BytesInMemory { get; } = received.IsInFile ? 0 : received.Length;

    /// <summary>Its bytes, as long as this is not disposed of.</summary>
    internal ReceivedObject Received => received;

    /// <summary>The object apart from this, which may be disposed of: a copy, or, of an object in a file, the file itself, which then goes with the last use of its values.</summary>
    public DicomFile Keep()
    {
        if (received.IsInFile)
        {
            isKept = true;
            return File;
        }

        return DicomFile.Read(received.Bytes.ToArray());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isKept)
        {
            received.Dispose();
        }
    }
}
