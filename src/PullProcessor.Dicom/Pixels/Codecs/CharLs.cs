using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>The functions of CharLS 2.x that are called here. Results are 0 for success.</summary>
internal static unsafe partial class CharLs
{
    public const string File = "libcharls.so.2";

    /// <summary>What a codestream holds (charls_frame_info).</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FrameInfo
    {
        public uint Width;
        public uint Height;
        public int BitsPerSample;
        public int ComponentCount;
    }

    [LibraryImport(File)]
    public static partial nint charls_jpegls_decoder_create();

    [LibraryImport(File)]
    public static partial void charls_jpegls_decoder_destroy(nint decoder);

    [LibraryImport(File)]
    public static partial int charls_jpegls_decoder_set_source_buffer(nint decoder, byte* source, nuint length);

    [LibraryImport(File)]
    public static partial int charls_jpegls_decoder_read_header(nint decoder);

    [LibraryImport(File)]
    public static partial int charls_jpegls_decoder_get_frame_info(nint decoder, FrameInfo* info);

    [LibraryImport(File)]
    public static partial int charls_jpegls_decoder_get_interleave_mode(nint decoder, int* mode);

    [LibraryImport(File)]
    public static partial int charls_jpegls_decoder_decode_to_buffer(nint decoder, byte* pixels, nuint length, uint stride);

    [LibraryImport(File)]
    public static partial byte* charls_get_error_message(int error);
}
