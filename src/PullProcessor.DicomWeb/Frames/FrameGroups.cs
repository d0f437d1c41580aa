using PullProcessor.Dicom.Pixels;

namespace PullProcessor.DicomWeb.Frames;

/// <summary>How many frames are asked for at a time: as many as the server was seen to give, and no more than one request should carry.</summary>
internal sealed class FrameGroups
{
    private const int Most = 50; // Longer lists are refused, and make long addresses.
    private const long MostBytes = 16 * 1024 * 1024;

    private int most = Most;

    /// <summary>How many come next.</summary>
    public int Next(int done, PixelDescription description)
    {
        var bySize = (int)Math.Clamp(MostBytes / Math.Max(FrameSyntax.UncompressedBytes(description), 1), 1, Most);
        return Math.Min(Math.Min(Volatile.Read(ref most), bySize), description.NumberOfFrames - done);
    }

    /// <summary>So many were too many.</summary>
    public void Shrink(int refused) => Volatile.Write(ref most, Math.Min(Volatile.Read(ref most), Math.Max(1, refused / 4)));
}
