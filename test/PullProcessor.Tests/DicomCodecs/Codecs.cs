using PullProcessor.Composition;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Tests.DicomCodecs;

/// <summary>Codecs by a name of this test's; skips where the library is not installed.</summary>
internal static class Codecs
{
    /// <summary>The program as the process that decodes HTJ2K; it lies beside the tests.</summary>
    public static HtJ2kWorkerOptions Program => HtJ2kProgram.Options;

    public static IFrameCodec Of(string kind)
    {
        var library = kind switch
        {
            "JPEG-LS" => NativeCodecLibrary.CharLs,
            "JPEG 2000" => NativeCodecLibrary.OpenJpeg,
            "JPEG 8 bit" => NativeCodecLibrary.TurboJpeg,
            _ => null,
        };
        Assert.SkipWhen(library is { IsThere: false }, $"The library of {kind} is not installed.");
        return kind switch
        {
            "JPEG-LS" => new JpegLsCodec(),
            "JPEG 2000" => new Jpeg2000Codec(null),
            "JPEG 8 bit" => new TurboJpegCodec(),
            _ => new Jpeg12BitCodec(),
        };
    }
}
