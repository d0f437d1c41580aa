namespace PullProcessor.DicomWeb.Trust;

/// <summary>Holds what a compressed body becomes against what arrived of it, so that a small answer cannot become an endless one.</summary>
/// <param name="mostTimes">How many times its size a body may become.</param>
internal sealed class BoundedInflation(int mostTimes)
{
    /// <summary>Lists repeat their tags and UIDs.</summary>
    public const int OfText = 250;

    /// <summary>What deflate makes of a blank image (1,032 at most), and a little more.</summary>
    public const int OfImages = 1100;

    // Blank images and lists of many equal rows compress well; below this nothing is harmed.
    private const long FreeBytes = 16L * 1024 * 1024;

    private long became;

    /// <summary>How many times its size a body may become.</summary>
    public int MostTimes => mostTimes;

    /// <summary>Bytes that arrived.</summary>
    public long Arrived { get; set; }

    /// <summary>Counts what a read gave; false once it is too much.</summary>
    public bool Bears(int count)
    {
        became += count;
        return became <= FreeBytes || became / mostTimes <= Arrived;
    }
}
