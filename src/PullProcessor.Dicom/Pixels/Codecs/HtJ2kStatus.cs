namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>What became of a frame in the process that decodes HTJ2K. The numbers go over a pipe between two processes of the same program.</summary>
internal enum HtJ2kStatus : byte
{
    /// <summary>Pixels follow.</summary>
    Decoded = 0,

    /// <summary>The reason follows, as of <see cref="CorruptPixelDataException"/>.</summary>
    Corrupt = 1,

    /// <summary>The reason follows, as of <see cref="UnsupportedPixelDataException"/>.</summary>
    Unsupported = 2,
}
