using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>A codestream in memory as OpenJPEG reads it, and the first complaint it made. Lives on the stack of the call that decodes.</summary>
internal unsafe struct OpenJpegInput
{
    private const int MessageBytes = 160;

    private byte* bytes;
    private long length;
    private long position;
    private int messageLength;
    private fixed byte message[MessageBytes];

    public OpenJpegInput(byte* bytes, long length)
    {
        this.bytes = bytes;
        this.length = length;
    }

    /// <summary>The first error that OpenJPEG told, or a general word.</summary>
    public string Message()
    {
        fixed (byte* first = message)
        {
            return messageLength == 0 ? "no reason given" : System.Text.Encoding.ASCII.GetString(first, messageLength).Trim();
        }
    }

    /// <summary>Opens a stream over this input; it must be destroyed before this goes out of scope.</summary>
    public static nint Open(OpenJpegInput* input)
    {
        var stream = OpenJpeg.opj_stream_create(1 << 16, isInput: 1);
        if (stream != 0)
        {
            OpenJpeg.opj_stream_set_user_data(stream, input, 0);
            OpenJpeg.opj_stream_set_user_data_length(stream, (ulong)input->length);
            OpenJpeg.opj_stream_set_read_function(stream, &Read);
            OpenJpeg.opj_stream_set_skip_function(stream, &Skip);
            OpenJpeg.opj_stream_set_seek_function(stream, &Seek);
        }

        return stream;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void KeepFirstMessage(byte* text, void* state)
    {
        var input = (OpenJpegInput*)state;
        while (input->messageLength < MessageBytes && text[input->messageLength] != 0 && !HasLine(input))
        {
            input->message[input->messageLength] = text[input->messageLength];
            input->messageLength++;
        }
    }

    // Messages end in a line feed: what comes after the first one is left out.
    private static bool HasLine(OpenJpegInput* input) => input->messageLength > 0 && input->message[input->messageLength - 1] == '\n';

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nuint Read(byte* buffer, nuint count, void* state)
    {
        var input = (OpenJpegInput*)state;
        var left = input->length - input->position;
        if (left <= 0)
        {
            return nuint.MaxValue; // Its sign for the end.
        }

        var taken = (long)Math.Min((ulong)count, (ulong)left);
        Buffer.MemoryCopy(input->bytes + input->position, buffer, (long)count, taken);
        input->position += taken;
        return (nuint)taken;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Skip(long count, void* state)
    {
        var input = (OpenJpegInput*)state;
        if (count < 0 || input->position >= input->length)
        {
            return -1;
        }

        var taken = Math.Min(count, input->length - input->position);
        input->position += taken;
        return taken;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Seek(long position, void* state)
    {
        var input = (OpenJpegInput*)state;
        if (position < 0 || position > input->length)
        {
            return 0;
        }

        input->position = position;
        return 1;
    }
}
