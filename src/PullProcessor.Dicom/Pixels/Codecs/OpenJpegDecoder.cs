using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Decodes a JPEG 2000 codestream with OpenJPEG in this process. Its header has been read and compared before.</summary>
internal static unsafe class OpenJpegDecoder
{
    // Below this, threads cost more than they bring.
    private const long SamplesWorthThreads = 1 << 20;

    /// <summary>Decodes all of an image into interleaved little-endian samples.</summary>
    /// <param name="codestream">The bare codestream.</param>
    /// <param name="header">What its main header says.</param>
    /// <param name="sampleBytes">Bytes of a sample in <paramref name="native"/>: 1, 2 or 4.</param>
    /// <param name="native">Takes rows times columns times samples.</param>
    /// <exception cref="CorruptPixelDataException">OpenJPEG found it broken or not whole.</exception>
    public static void Decode(ReadOnlySpan<byte> codestream, Jpeg2000Header header, int sampleBytes, Span<byte> native)
    {
        NativeCodecLibrary.OpenJpeg.Require();
        fixed (byte* bytes = codestream)
        {
            var input = new OpenJpegInput(bytes, codestream.Length);
            nint codec = 0, stream = 0;
            OpenJpeg.Image* image = null;
            try
            {
                codec = OpenJpeg.opj_create_decompress(OpenJpeg.Codestream);
                stream = OpenJpegInput.Open(&input);
                if (codec == 0 || stream == 0)
                {
                    throw new InsufficientMemoryException("OpenJPEG got no memory for a decoder.");
                }

                if (!Run(codec, stream, &input, header, &image))
                {
                    throw new CorruptPixelDataException($"The JPEG 2000 codestream of {codestream.Length} bytes is broken or not whole: {input.Message()}.");
                }

                Take(image, header, sampleBytes, native);
            }
            finally
            {
                // Each takes null but the stream.
                OpenJpeg.opj_image_destroy(image);
                OpenJpeg.opj_destroy_codec(codec);
                if (stream != 0)
                {
                    OpenJpeg.opj_stream_destroy(stream);
                }
            }
        }
    }

    private static bool Run(nint codec, nint stream, OpenJpegInput* input, Jpeg2000Header header, OpenJpeg.Image** image)
    {
        var parameters = stackalloc byte[OpenJpeg.ParameterBytes];
        OpenJpeg.opj_set_default_decoder_parameters(parameters);
        if (OpenJpeg.opj_set_error_handler(codec, &OpenJpegInput.KeepFirstMessage, input) == 0 || OpenJpeg.opj_setup_decoder(codec, parameters) == 0)
        {
            return false;
        }

        if ((long)header.Rows * header.Columns * header.Samples >= SamplesWorthThreads && Environment.ProcessorCount > 1)
        {
            _ = OpenJpeg.opj_codec_set_threads(codec, Environment.ProcessorCount); // Refused where it was built without; then one decodes.
        }

        return OpenJpeg.opj_read_header(stream, codec, image) != 0 && OpenJpeg.opj_decode(codec, stream, *image) != 0;
    }

    private static void Take(OpenJpeg.Image* image, Jpeg2000Header header, int sampleBytes, Span<byte> native)
    {
        var pixels = header.Rows * header.Columns;
        if (image->ComponentCount != header.Samples)
        {
            throw new CorruptPixelDataException($"OpenJPEG found {image->ComponentCount} components, the main header has {header.Samples}.");
        }

        for (var sample = 0; sample < header.Samples; sample++)
        {
            ref var component = ref image->Components[sample];
            if (component.Width != header.Columns || component.Height != header.Rows || component.Data is null)
            {
                throw new CorruptPixelDataException($"OpenJPEG decoded {component.Height} x {component.Width} of component {sample + 1}; the main header has {header.Rows} x {header.Columns}.");
            }

            Place(new ReadOnlySpan<int>(component.Data, pixels), native, sampleBytes, sample, header.Samples);
        }
    }

    private static void Place(ReadOnlySpan<int> values, Span<byte> native, int sampleBytes, int sample, int samples)
    {
        switch (sampleBytes)
        {
            case 1:
                for (int i = 0, to = sample; i < values.Length; i++, to += samples)
                {
                    native[to] = (byte)values[i];
                }

                break;
            case 2:
                var words = MemoryMarshal.Cast<byte, short>(native);
                for (int i = 0, to = sample; i < values.Length; i++, to += samples)
                {
                    words[to] = (short)values[i];
                }

                break;
            default:
                var longs = MemoryMarshal.Cast<byte, int>(native);
                for (int i = 0, to = sample; i < values.Length; i++, to += samples)
                {
                    longs[to] = values[i];
                }

                break;
        }
    }
}
