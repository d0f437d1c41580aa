using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

public class StoredValuesTests
{
    [Fact]
    public void ToSingle_RubbishAboveHighBit_IsMaskedOff() =>
        Assert.Equal([0x123, 0xFFF], Values(Images.Grey(1, 2, 16, 12), 0x23, 0xF1, 0xFF, 0xAF));

    [Fact]
    public void ToSingle_SignedTwelveBits_TakesTheSignFromBitsStored() =>
        Assert.Equal([-1f, -2048f, 2047f], Values(Images.Grey(1, 3, 16, 12, isSigned: true), 0xFF, 0x0F, 0x00, 0x08, 0xFF, 0xF7));

    [Fact]
    public void ToSingle_HighBitAboveBitsStored_ShiftsDown() =>
        Assert.Equal([0x123], Values(Images.Grey(1, 1, 16, 12).Add(DicomTag.HighBit, 15.0), 0x3F, 0x12));

    [Fact]
    public void ToSingle_SignedEightAndThirtyTwoBits_KeepTheirSign()
    {
        Assert.Equal([-128f, 127f], Values(Images.Grey(1, 2, 8, 8, isSigned: true), 0x80, 0x7F));
        Assert.Equal([-2f], Values(Images.Grey(1, 1, 32, 32, isSigned: true), 0xFE, 0xFF, 0xFF, 0xFF));
        Assert.Equal([4294967295f], Values(Images.Grey(1, 1, 32, 32), 0xFF, 0xFF, 0xFF, 0xFF));
    }

    [Fact]
    public void FromColour_Rgb_WeighsAsTheEyeDoes()
    {
        var image = PixelDescription.From(Images.Grey(1, 2, 8, 8).Add(DicomTag.SamplesPerPixel, 3.0).Add(DicomTag.PhotometricInterpretation, "RGB"));
        float[] samples = [255, 255, 255, 0, 255, 0];

        Luminance.FromColour(image.PhotometricInterpretation, image.BitsStored, samples, samples);

        Assert.Equal(255, samples[0], 3);
        Assert.Equal(255 * 0.587f, samples[1], 3);
    }

    [Fact]
    public void FromColour_Palette_IsRefused() =>
        Assert.Throws<UnsupportedPixelDataException>(() => Luminance.FromColour("PALETTE COLOR", 8, new float[3], new float[1]));

    [Fact]
    public void ToSingle_SingleBits_AreZeroAndOne() => Assert.Equal([1f, 0f, 1f], Values(Images.Grey(1, 3, 1, 1), 1, 0, 1));

    private static float[] Values(DicomDataset image, params byte[] frame)
    {
        var description = PixelDescription.From(image);
        var values = new float[description.PixelCount];
        StoredValues.ToSingle(description, frame, values);
        return values;
    }
}
