using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

public class PixelDescriptionTests
{
    [Theory]
    [InlineData("Rows")]
    [InlineData("Columns")]
    [InlineData("SamplesPerPixel")]
    [InlineData("BitsAllocated")]
    [InlineData("BitsStored")]
    [InlineData("HighBit")]
    [InlineData("PixelRepresentation")]
    [InlineData("PhotometricInterpretation")]
    public void From_AttributeMissing_NamesIt(string keyword)
    {
        var image = Images.Grey(2, 2, 16, 12);
        image.Remove((DicomTag)typeof(DicomTag).GetProperty(keyword)!.GetValue(null)!);

        var refusal = Assert.Throws<CorruptPixelDataException>(() => PixelDescription.From(image));

        Assert.StartsWith(keyword, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void From_BitsThatContradictEachOther_SaysWhatWasFound()
    {
        Assert.Contains("17", Refusal(Images.Grey(2, 2, 16, 12).Add(DicomTag.BitsStored, 17.0)), StringComparison.Ordinal);
        Assert.Contains("HighBit", Refusal(Images.Grey(2, 2, 16, 12).Add(DicomTag.HighBit, 16.0)), StringComparison.Ordinal);
        Assert.Contains("HighBit", Refusal(Images.Grey(2, 2, 16, 12).Add(DicomTag.HighBit, 10.0)), StringComparison.Ordinal);
        Assert.Contains("NumberOfFrames", Refusal(Images.Grey(2, 2, 16, 12).Add(DicomTag.NumberOfFrames, 0.0)), StringComparison.Ordinal);
        Assert.Contains("Rows", Refusal(Images.Grey(0, 2, 16, 12)), StringComparison.Ordinal);
    }

    [Fact]
    public void From_TwelveBitsAllocated_IsUnsupportedAndSaysWhatIsDecoded() =>
        Assert.Contains(
            "1, 8, 16 and 32", Assert.Throws<UnsupportedPixelDataException>(() => PixelDescription.From(Images.Grey(8, 8, 12, 12))).Message, StringComparison.Ordinal);

    [Fact]
    public void StoredRange_SignedAndUnsigned_IsThatOfBitsStored()
    {
        var signed = PixelDescription.From(Images.Grey(1, 1, 16, 12, isSigned: true));
        var unsigned = PixelDescription.From(Images.Grey(1, 1, 32, 32));

        Assert.Equal((-2048, 2047), (signed.LeastStored, signed.GreatestStored));
        Assert.Equal((0, 4294967295), (unsigned.LeastStored, unsigned.GreatestStored));
    }

    [Fact]
    public void FrameByteCount_LargestImage_DoesNotOverflow() =>
        Assert.Equal(65535L * 65535 * 4, PixelDescription.From(Images.Grey(65535, 65535, 32, 32)).FrameByteCount);

    private static string Refusal(DicomDataset image) => Assert.Throws<CorruptPixelDataException>(() => PixelDescription.From(image)).Message;
}
