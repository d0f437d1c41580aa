using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb.Retrieve;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>A whole instance as the source sent it. Its memory goes back to a pool when it is disposed of, so nothing of <see cref="File"/> may be kept after that.</summary>
public sealed class RetrievedInstance(SeriesInstanceUid series, SopInstanceUid instance, DicomFile file, ReceivedObject received) : IDisposable
{
    /// <summary>The series it belongs to, by its own attributes.</summary>
    public SeriesInstanceUid Series { get; } = series;

    /// <summary>Which instance, by its own attributes.</summary>
    public SopInstanceUid Instance { get; } = instance;

    /// <summary>The object, whose values are slices of the received bytes.</summary>
    public DicomFile File { get; } = file;

    /// <summary>Length on the wire in bytes.</summary>
    public int ByteCount { get; } = received.Bytes.Length;

    /// <inheritdoc/>
    public void Dispose() => received.Dispose();
}
