using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

public class ColourSpaceTests
{
    [Theory]
    [InlineData("YBR_FULL", new float[] { 76, 85, 255 }, new float[] { 254, 0, 0 })]
    [InlineData("YBR_FULL_422", new float[] { 255, 128, 128 }, new float[] { 255, 255, 255 })]
    [InlineData("YBR_PARTIAL_420", new float[] { 235, 128, 128 }, new float[] { 255, 255, 255 })]
    [InlineData("YBR_PARTIAL_422", new float[] { 16, 128, 128 }, new float[] { 0, 0, 0 })]
    [InlineData("YBR_PARTIAL_422", new float[] { 81, 90, 240 }, new float[] { 254.4f, 0, 0 })]
    [InlineData("YBR_ICT", new float[] { 76, -43, 127 }, new float[] { 254, 0.1f, 0 })]
    [InlineData("YBR_RCT", new float[] { 63, 0, 255 }, new float[] { 255, 0, 0 })] // G = Y - floor(255 / 4).
    [InlineData("RGB", new float[] { 1, 2, 3 }, new float[] { 1, 2, 3 })]
    public void ToRgb_EightBits_GivesTheColour(string photometric, float[] samples, float[] rgb)
    {
        ColourSpace.ToRgb(photometric, 8, samples);

        Assert.Equal(rgb, samples, new Tolerance(0.5f));
    }

    [Fact]
    public void ToRgb_SixteenBits_HasItsMiddleAt32768()
    {
        float[] samples = [65535, 32768, 32768];

        ColourSpace.ToRgb("YBR_FULL", 16, samples);

        Assert.Equal([65535, 65535, 65535], samples);
    }

    [Fact]
    public void ToRgb_EveryReversibleColour_ComesBack()
    {
        for (var red = 0; red < 256; red += 15)
        {
            for (var green = 0; green < 256; green += 15)
            {
                float[] samples = [MathF.Floor((red + (2 * green) + 77) / 4f), 77 - green, red - green];

                ColourSpace.ToRgb("YBR_RCT", 8, samples);

                Assert.Equal([red, green, 77], samples);
            }
        }
    }

    // The sum is that of pydicom 2.3.1's convert_color_space, which rounds; here nothing is.
    [Theory]
    [InlineData("pydicom-data/SC_ybr_full_uncompressed.dcm")]
    [InlineData("pydicom/test_files/SC_ybr_full_422_uncompressed.dcm")]
    public void ToRgb_RealFile_GivesTheNumbersOfAnotherReader(string name)
    {
        var file = DicomFile.Read(Corpus.Bytes(name));
        var samples = Values.Stored(file);

        ColourSpace.ToRgb(PixelDescription.From(file.Dataset).PhotometricInterpretation, 8, samples);

        Assert.Equal([254, 255, 125, 128, 255], Values.At(samples, 0, 10000, 15000, 15777, 29999), new Tolerance(0.51f));
        Assert.Equal(3832000, samples.Sum(sample => Math.Round(sample)), 3000.0);
    }
}
