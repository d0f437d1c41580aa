using System.Buffers;
using System.Text;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>The other end of <see cref="HtJ2kWorker"/>: decodes JPEG 2000 frames from a stream, one after the other, until it ends.</summary>
/// <remarks>Asked: length of the codestream (int32, little endian), bytes of a sample (1 byte), the codestream.
/// Answered: a <see cref="HtJ2kStatus"/> (1 byte), a length (int32), as many bytes of pixels or of a message in UTF-8.</remarks>
public static class HtJ2kServer
{
    internal const int RequestHeader = 5;
    internal const int AnswerHeader = 5;

    /// <summary>Serves until the input ends.</summary>
    /// <param name="input">What is asked; the process's standard input.</param>
    /// <param name="output">What is answered; the process's standard output, which nothing else may write to.</param>
    /// <returns>The exit code: 0.</returns>
    public static int Run(Stream input, Stream output)
    {
        Span<byte> header = stackalloc byte[RequestHeader];
        while (input.ReadAtLeast(header, RequestHeader, throwOnEndOfStream: false) == RequestHeader)
        {
            var codestream = ArrayPool<byte>.Shared.Rent(BitConverter.ToInt32(header));
            var length = BitConverter.ToInt32(header);
            input.ReadExactly(codestream, 0, length);
            Answer(codestream.AsSpan(0, length), header[4], output);
            ArrayPool<byte>.Shared.Return(codestream);
        }

        return 0;
    }

    private static void Answer(ReadOnlySpan<byte> codestream, int sampleBytes, Stream output)
    {
        try
        {
            var header = Jpeg2000Header.Read(codestream);
            var bytes = checked(header.Rows * header.Columns * header.Samples * sampleBytes);
            var native = ArrayPool<byte>.Shared.Rent(bytes);
            try
            {
                OpenJpegDecoder.Decode(codestream[header.Start..], header, sampleBytes, native.AsSpan(0, bytes));
                Write(output, HtJ2kStatus.Decoded, native.AsSpan(0, bytes));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(native);
            }
        }
        catch (UnsupportedPixelDataException refusal)
        {
            Write(output, HtJ2kStatus.Unsupported, Encoding.UTF8.GetBytes(refusal.Message));
        }
        catch (Exception refusal) when (refusal is DicomException or OverflowException or OutOfMemoryException)
        {
            Write(output, HtJ2kStatus.Corrupt, Encoding.UTF8.GetBytes(refusal.Message));
        }
    }

    private static void Write(Stream output, HtJ2kStatus status, ReadOnlySpan<byte> body)
    {
        Span<byte> header = stackalloc byte[AnswerHeader];
        header[0] = (byte)status;
        BitConverter.TryWriteBytes(header[1..], body.Length);
        output.Write(header);
        output.Write(body);
        output.Flush();
    }
}
