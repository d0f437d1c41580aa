namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>JPEG 2000, parts 1 and 2 as far as OpenJPEG goes, and HTJ2K through a process of its own (PS3.5 A.4.4, A.4.5, A.4.11).</summary>
/// <param name="highThroughput">Decodes HTJ2K out of this process: OpenJPEG ends a process on one of some thousand broken HTJ2K streams. Null: HTJ2K is refused.</param>
internal sealed class Jpeg2000Codec(HtJ2kWorker? highThroughput) : IFrameCodec
{
    // An empty image of any size takes a few hundred bytes, so that a ratio says little below some size: 64 Mi samples take 256 MiB while they are decoded.
    private const long SamplesForFree = 1 << 26;
    private const long SamplesPerByte = 1000;

    public CodestreamHeader ReadHeader(ReadOnlySpan<byte> codestream)
    {
        var header = Jpeg2000Header.Read(codestream);
        var samples = (long)header.Rows * header.Columns * header.Samples;
        return samples <= SamplesForFree || samples / SamplesPerByte <= codestream.Length
            ? new(header.Rows, header.Columns, header.Samples, header.Bits, header.IsSigned, header.HasColourTransform ? "RGB" : null)
            : throw new CorruptPixelDataException(
                $"The JPEG 2000 codestream of {codestream.Length} bytes claims {header.Rows} x {header.Columns} pixels; as many take at least {samples / SamplesPerByte} bytes.");
    }

    public void Decode(ReadOnlySpan<byte> codestream, CodestreamHeader header, PixelDescription description, Span<byte> native)
    {
        var main = Jpeg2000Header.Read(codestream);
        var sampleBytes = SampleWidth.Of(native, header);
        if (!main.IsHighThroughput)
        {
            OpenJpegDecoder.Decode(codestream[main.Start..], main, sampleBytes, native);
            return;
        }

        if (highThroughput is null)
        {
            throw new UnsupportedPixelDataException("HTJ2K is decoded in a process of its own, and none is set up here; the program does so when it decodes studies.");
        }

        highThroughput.Decode(codestream[main.Start..], sampleBytes, native);
    }
}
