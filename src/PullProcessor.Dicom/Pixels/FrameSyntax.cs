using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Dicom.Pixels;

/// <summary>The transfer syntax of frames that came without their object (PS3.18 10.4.1.1.6). What the server says of them is often missing or wrong, so that the codestream is asked first and then the length.</summary>
public static class FrameSyntax
{
    /// <summary>How much of a frame is to be shown: its headers are within that as a rule.</summary>
    public const int StartBytes = 64 * 1024;

    /// <summary>Bytes of a frame that is not compressed, as it is stored; frames of single bits begin with a byte of their own.</summary>
    public static long UncompressedBytes(PixelDescription description) => NativeFrames.StoredByteCount(description);

    /// <summary>Whether frames of this description, one after the other, are what Pixel Data holds: those of single bits need not begin with a byte there.</summary>
    public static bool CanBeJoined(PixelDescription description) =>
        description.BitsAllocated > 1 || description.PixelCount % 8 == 0 || description.NumberOfFrames == 1;

    /// <summary>Tells it.</summary>
    /// <param name="start">The first <see cref="StartBytes"/> of the frame, or all of it.</param>
    /// <param name="length">Bytes of the frame.</param>
    /// <param name="description">What the data set says of it.</param>
    /// <param name="declared">What the server says; null where it does not.</param>
    /// <returns>Null where these bytes are no frame of that description.</returns>
    public static DicomTransferSyntax? Of(ReadOnlySpan<byte> start, long length, PixelDescription description, DicomTransferSyntax? declared)
    {
        var isOfRightLength = IsUncompressed(length, description);
        var named = declared is null ? (CodestreamKind?)null : FrameCodecs.KindOf(declared);
        var shown = CodestreamSniffer.Sniff(start);
        if (shown == CodestreamKind.Rle && isOfRightLength && named != CodestreamKind.Rle)
        {
            shown = null; // A dark corner can look like the header of RLE, and compression does not hit the length to the byte.
        }

        if (shown is { } kind)
        {
            return named == kind ? declared : Usual(kind);
        }

        // Codestreams without a mark: deflated ones, and those that are not decoded here, which the decoder says better.
        return named is CodestreamKind.Deflated or CodestreamKind.Other ? declared
            : isOfRightLength ? DicomTransferSyntax.ExplicitVRLittleEndian
            : null;
    }

    private static bool IsUncompressed(long length, PixelDescription description)
    {
        var whole = UncompressedBytes(description);
        var full = description.PixelCount * description.SamplesPerPixel * description.BytesPerSample; // Where YBR_FULL_422 has a colour for each pixel.
        return length == whole || length == whole + (whole & 1) || (description.BitsAllocated > 1 && length == full);
    }

    // Of the syntaxes of one kind the one that allows most: the decoder is the same.
    private static DicomTransferSyntax? Usual(CodestreamKind kind) => kind switch
    {
        CodestreamKind.Rle => DicomTransferSyntax.RleLossless,
        CodestreamKind.Jpeg8Bit => DicomTransferSyntax.JpegBaseline8Bit,
        CodestreamKind.Jpeg12Bit => DicomTransferSyntax.JpegExtended12Bit,
        CodestreamKind.JpegLossless => DicomTransferSyntax.JpegLossless,
        CodestreamKind.JpegLS => DicomTransferSyntax.JpegLSNearLossless,
        CodestreamKind.Jpeg2000 => DicomTransferSyntax.Jpeg2000,
        CodestreamKind.HTJpeg2000 => DicomTransferSyntax.HTJpeg2000,
        CodestreamKind.Raw or CodestreamKind.Deflated or CodestreamKind.OtherJpeg or CodestreamKind.Other => null,
        _ => null,
    };
}
