using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>The functions of libjpeg-turbo's TurboJPEG interface that are called here.</summary>
internal static unsafe partial class TurboJpeg
{
    public const string File = "libturbojpeg.so.0";

    /// <summary>TJPF_RGB.</summary>
    public const int Rgb = 0;

    /// <summary>TJPF_GRAY.</summary>
    public const int Grey = 6;

    /// <summary>TJFLAG_LIMITSCANS: refuses progressive images of more than 500 scans, which take minutes.</summary>
    public const int LimitScans = 32768;

    [LibraryImport(File)]
    public static partial nint tjInitDecompress();

    [LibraryImport(File)]
    public static partial int tjDecompress2(nint handle, byte* jpeg, nuint length, byte* pixels, int width, int pitch, int height, int format, int flags);

    [LibraryImport(File)]
    public static partial byte* tjGetErrorStr2(nint handle);

    [LibraryImport(File)]
    public static partial int tjDestroy(nint handle);
}
