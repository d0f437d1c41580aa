using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>The functions of OpenJPEG 2.x that are called here.</summary>
internal static unsafe partial class OpenJpeg
{
    public const string File = "libopenjp2.so.7";

    /// <summary>More than its parameters take: a few numbers and two paths of 4096 bytes.</summary>
    public const int ParameterBytes = 16384;

    /// <summary>OPJ_CODEC_J2K, a bare codestream.</summary>
    public const int Codestream = 0;

    /// <summary>A component of a decoded image (opj_image_comp_t).</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Component
    {
        public uint Dx;
        public uint Dy;
        public uint Width;
        public uint Height;
        public uint X;
        public uint Y;
        public uint Precision;
        public uint BitsPerPixel;
        public uint IsSigned;
        public uint ResolutionsDecoded;
        public uint Factor;
        public int* Data;
        public ushort Alpha;
    }

    /// <summary>A decoded image (opj_image_t).</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Image
    {
        public uint Left;
        public uint Top;
        public uint Right;
        public uint Bottom;
        public uint ComponentCount;
        public int ColourSpace;
        public Component* Components;
        public byte* IccProfile;
        public uint IccProfileLength;
    }

    [LibraryImport(File)]
    public static partial nint opj_create_decompress(int format);

    [LibraryImport(File)]
    public static partial void opj_destroy_codec(nint codec);

    [LibraryImport(File)]
    public static partial void opj_set_default_decoder_parameters(byte* parameters);

    [LibraryImport(File)]
    public static partial int opj_setup_decoder(nint codec, byte* parameters);

    [LibraryImport(File)]
    public static partial int opj_codec_set_threads(nint codec, int count);

    [LibraryImport(File)]
    public static partial int opj_set_error_handler(nint codec, delegate* unmanaged[Cdecl]<byte*, void*, void> handler, void* state);

    [LibraryImport(File)]
    public static partial int opj_read_header(nint stream, nint codec, Image** image);

    [LibraryImport(File)]
    public static partial int opj_decode(nint codec, nint stream, Image* image);

    [LibraryImport(File)]
    public static partial void opj_image_destroy(Image* image);

    [LibraryImport(File)]
    public static partial nint opj_stream_create(nuint bufferSize, int isInput);

    [LibraryImport(File)]
    public static partial void opj_stream_destroy(nint stream);

    [LibraryImport(File)]
    public static partial void opj_stream_set_user_data(nint stream, void* state, nint free);

    [LibraryImport(File)]
    public static partial void opj_stream_set_user_data_length(nint stream, ulong length);

    [LibraryImport(File)]
    public static partial void opj_stream_set_read_function(nint stream, delegate* unmanaged[Cdecl]<byte*, nuint, void*, nuint> read);

    [LibraryImport(File)]
    public static partial void opj_stream_set_skip_function(nint stream, delegate* unmanaged[Cdecl]<long, void*, long> skip);

    [LibraryImport(File)]
    public static partial void opj_stream_set_seek_function(nint stream, delegate* unmanaged[Cdecl]<long, void*, int> seek);
}
