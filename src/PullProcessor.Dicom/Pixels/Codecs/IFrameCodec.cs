namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Decodes the codestreams of one compression. Has no state of a frame, so that several threads may use one.</summary>
internal interface IFrameCodec
{
    /// <summary>Reads what the codestream says of itself, and nothing beyond its headers: it is compared with the data set before anything is decoded.</summary>
    /// <param name="codestream">The frame's fragments as one.</param>
    /// <exception cref="CorruptPixelDataException">The headers cannot be read.</exception>
    /// <exception cref="UnsupportedPixelDataException">The codestream is of a kind that is not decoded.</exception>
    CodestreamHeader ReadHeader(ReadOnlySpan<byte> codestream);

    /// <summary>Decodes one frame into samples interleaved, little endian, without colour conversion beyond what <see cref="CodestreamHeader.Photometric"/> says.</summary>
    /// <param name="codestream">The frame's fragments as one.</param>
    /// <param name="header">What <see cref="ReadHeader"/> said of it, already found to agree with the data set.</param>
    /// <param name="description">What the data set says.</param>
    /// <param name="native">Exactly as long as a decoded frame of <paramref name="description"/>.</param>
    /// <exception cref="CorruptPixelDataException">The frame is not whole, or its data makes no sense.</exception>
    void Decode(ReadOnlySpan<byte> codestream, CodestreamHeader header, PixelDescription description, Span<byte> native);
}
