using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Tests.DicomCodecs;

/// <summary>Broken codestreams give pixels or a reason, never anything else. JPEG 2000 runs in a process of its own here, so that an end of it is a failed test and not the end of all.</summary>
public class CodecMutationTests
{
    [Theory]
    [InlineData("JPEG-LS", "pydicom/test_files/MR_small_jpeg_ls_lossless.dcm")]
    [InlineData("JPEG-LS", "pydicom-data/JLSL_RGB_ILV0.dcm")]
    [InlineData("JPEG 8 bit", "pydicom/test_files/SC_rgb_jpeg_dcmtk.dcm")]
    [InlineData("JPEG 12 bit", "pydicom/test_files/JPGExtended.dcm")]
    public void Decode_Mutated_DecodesOrRefuses(string kind, string file)
    {
        var codec = Codecs.Of(kind);
        var description = PixelDescription.From(CodecCorpus.Open(file).Dataset);
        var codestream = CodecCorpus.Codestream(file).ToArray();
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            try
            {
                CodecCorpus.Decode(codec, Mutate(codestream, random), description);
            }
            catch (DicomException)
            {
                // As it should be.
            }
        }
    }

    [Theory]
    [InlineData("pydicom/test_files/SC_rgb_gdcm_KY.dcm")]
    [InlineData("pydicom-data/HTJ2KLossless_08_RGB.dcm")]
    public void Decode_MutatedJpeg2000_LeavesTheDecoderAlive(string file)
    {
        Codecs.Of("JPEG 2000");
        using var worker = new HtJ2kWorker(Codecs.Program, TimeProvider.System);
        var description = PixelDescription.From(CodecCorpus.Open(file).Dataset);
        var codestream = CodecCorpus.Codestream(file).ToArray();
        var random = new Random(2);
        var native = new byte[description.FrameByteCount];
        for (var i = 0; i < 60; i++)
        {
            try
            {
                worker.Decode(Mutate(codestream, random), description.BytesPerSample, native);
            }
            catch (DicomException reason)
            {
                Assert.DoesNotContain("ended its decoder", reason.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("JPEG-LS", "pydicom/test_files/MR_small_jpeg_ls_lossless.dcm")]
    [InlineData("JPEG 2000", "pydicom/test_files/MR_small_jp2klossless.dcm")]
    [InlineData("JPEG 8 bit", "pydicom/test_files/SC_rgb_jpeg_dcmtk.dcm")]
    [InlineData("JPEG 12 bit", "pydicom/test_files/JPGExtended.dcm")]
    public void Decode_CutOff_IsRefused(string kind, string file)
    {
        var codec = Codecs.Of(kind);
        var description = PixelDescription.From(CodecCorpus.Open(file).Dataset);
        var codestream = CodecCorpus.Codestream(file);

        for (var tenth = 0; tenth < 10; tenth++)
        {
            Assert.ThrowsAny<DicomException>(() => CodecCorpus.Decode(codec, codestream.Span[..(codestream.Length * tenth / 10)], description));
        }
    }

    private static byte[] Mutate(byte[] codestream, Random random)
    {
        var mutated = (byte[])codestream.Clone();
        switch (random.Next(3))
        {
            case 0:
                for (var i = 0; i < 5; i++)
                {
                    mutated[random.Next(mutated.Length)] ^= (byte)(1 << random.Next(8));
                }

                return mutated;
            case 1:
                mutated[random.Next(Math.Min(200, mutated.Length))] = (byte)random.Next(256);
                return mutated;
            default:
                return mutated[..random.Next(mutated.Length)];
        }
    }
}
