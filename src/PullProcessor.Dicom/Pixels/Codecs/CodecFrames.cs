namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Frames of encapsulated pixel data that a codec decodes, each compared with the data set before.</summary>
internal sealed class CodecFrames : IFrameSource
{
    private readonly IFrameCodec codec;
    private readonly PixelDescription description;
    private readonly EncapsulatedFrames frames;
    private readonly string? fromCodec;

    /// <summary>Looks at the first frame's header.</summary>
    /// <exception cref="DicomException">It cannot be read, or contradicts the data set.</exception>
    public CodecFrames(IFrameCodec codec, PixelDescription description, EncapsulatedFrames frames)
    {
        this.codec = codec;
        this.description = description;
        this.frames = frames;
        using var first = frames.Codestream(0);
        fromCodec = ReadHeader(first.Bytes.Span).Photometric;
    }

    /// <inheritdoc/>
    /// <remarks>YBR_RCT and YBR_ICT are transforms of JPEG 2000 and no colours to be stored: where the codestream has none, they are a wrong name for RGB.</remarks>
    public string? Photometric => fromCodec ?? (description.PhotometricInterpretation is "YBR_RCT" or "YBR_ICT" ? "RGB" : null);

    /// <inheritdoc/>
    public void Read(int index, Span<byte> native)
    {
        using var held = frames.Codestream(index);
        var codestream = held.Bytes.Span;
        try
        {
            var header = ReadHeader(codestream);
            if (header.Photometric != fromCodec)
            {
                throw new CorruptPixelDataException("Its colours are not those of the first frame; all frames of an image have the same.");
            }

            codec.Decode(codestream, header, description, native);
        }
        catch (CorruptPixelDataException reason)
        {
            throw new CorruptPixelDataException(Named(index, reason), reason);
        }
        catch (UnsupportedPixelDataException reason)
        {
            throw new UnsupportedPixelDataException(Named(index, reason), reason);
        }
    }

    private string Named(int index, DicomException reason) => $"Frame {index + 1} of {description.NumberOfFrames}: {reason.Message}";

    private CodestreamHeader ReadHeader(ReadOnlySpan<byte> codestream)
    {
        if (codestream.IsEmpty)
        {
            throw new CorruptPixelDataException("Its fragments are empty; the server left its pixels out.");
        }

        var header = codec.ReadHeader(codestream);
        if (header.Rows != description.Rows || header.Columns != description.Columns || header.Samples != description.SamplesPerPixel)
        {
            throw new CorruptPixelDataException(
                $"The codestream has {header.Rows} rows, {header.Columns} columns and {header.Samples} samples a pixel, the data set {description.Rows}, {description.Columns} and {description.SamplesPerPixel}; they have to be equal.");
        }

        return header.Bits <= description.BitsAllocated
            ? header
            : throw new CorruptPixelDataException($"The codestream has {header.Bits} bits a sample; BitsAllocated (0028,0100) is {description.BitsAllocated}, which does not hold them.");
    }
}
