namespace PullProcessor.DicomWeb.Multipart;

/// <summary>A part is larger than allowed.</summary>
internal sealed class PartTooLargeException(long bytes) : Exception("A part exceeds the bound.")
{
    /// <summary>What is known of the size: the part's Content-Length, or what had arrived.</summary>
    public long Bytes { get; } = bytes;
}
