namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>What a frame in fragments is, as far as it decides who decodes it.</summary>
internal enum CodestreamKind
{
    /// <summary>Uncompressed.</summary>
    Raw,

    /// <summary>RLE Lossless (PS3.5 annex G).</summary>
    Rle,

    /// <summary>JPEG with discrete cosine transform, sequential or progressive, of up to 8 bits.</summary>
    Jpeg8Bit,

    /// <summary>The same with more bits, 12 as a rule.</summary>
    Jpeg12Bit,

    /// <summary>JPEG Lossless with Huffman codes.</summary>
    JpegLossless,

    /// <summary>JPEG-LS, lossless or near-lossless.</summary>
    JpegLS,

    /// <summary>JPEG 2000.</summary>
    Jpeg2000,

    /// <summary>High-Throughput JPEG 2000.</summary>
    HTJpeg2000,

    /// <summary>One deflate stream a frame (PS3.5 A.4.13).</summary>
    Deflated,

    /// <summary>JPEG of other kinds: hierarchical, or with arithmetic codes; no transfer syntax has them any more.</summary>
    OtherJpeg,

    /// <summary>Video, JPEG XL and whatever else there is.</summary>
    Other,
}
