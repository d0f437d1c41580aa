using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>A native library of codecs, looked for once in the life of the process.</summary>
/// <param name="file">The file that the loader finds, with the number of its binary interface.</param>
/// <param name="package">The Debian package that brings it.</param>
/// <param name="kind">What it decodes, for people.</param>
internal sealed class NativeCodecLibrary(string file, string package, string kind)
{
    private readonly Lazy<bool> isThere = new(() => NativeLibrary.TryLoad(file, out _));

    /// <summary>The library of 8-bit JPEG.</summary>
    public static NativeCodecLibrary TurboJpeg { get; } = new(Codecs.TurboJpeg.File, "libturbojpeg0", "JPEG of 8 bits");

    /// <summary>The library of JPEG-LS.</summary>
    public static NativeCodecLibrary CharLs { get; } = new(Codecs.CharLs.File, "libcharls2", "JPEG-LS");

    /// <summary>The library of JPEG 2000.</summary>
    public static NativeCodecLibrary OpenJpeg { get; } = new(Codecs.OpenJpeg.File, "libopenjp2-7", "JPEG 2000");

    /// <summary>Whether it can be called on this machine.</summary>
    public bool IsThere => isThere.Value;

    /// <summary>Makes sure that it can be called.</summary>
    /// <exception cref="UnsupportedPixelDataException">It is not installed; the message names the package.</exception>
    public void Require()
    {
        if (!IsThere)
        {
            throw new UnsupportedPixelDataException($"{kind} needs the library {file}, which is not on this machine; the Debian package {package} brings it.");
        }
    }
}
