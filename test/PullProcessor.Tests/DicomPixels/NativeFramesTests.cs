using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

/// <summary>Uncompressed pixels whose layout is unusual, or is not what the attributes around them say.</summary>
public sealed class NativeFramesTests
{
    [Fact]
    public void ReadFrame_YbrFull422_SpreadsColourOverItsPixels()
    {
        var file = Images.Native(Colour(1, 2, "YBR_FULL_422").Add(DicomTag.NumberOfFrames, 2.0), 10, 11, 20, 30, 12, 13, 21, 31);

        Assert.Equal("YBR_FULL", FrameReader.Open(file).Photometric);
        Assert.Equal([10, 20, 30, 11, 20, 30], Read(file, 0));
        Assert.Equal([12, 21, 31, 13, 21, 31], Read(file, 1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)] // An odd number of columns, which the interpretation does not have, and a byte of padding.
    public void ReadFrame_YbrFull422WithColourOfItsOwnInEveryPixel_TakesThatOfEveryPixel(int columns)
    {
        var pixels = Enumerable.Range(1, columns * 3).Select(i => (byte)i).ToArray();
        var file = Images.Native(Colour(1, columns, "YBR_FULL_422"), [.. pixels, .. new byte[pixels.Length % 2]]);

        Assert.Equal("YBR_FULL", FrameReader.Open(file).Photometric);
        Assert.Equal(pixels, Read(file, 0));
    }

    [Fact]
    public void Open_YbrFull422OfOddColumns_IsUnsupported() => Assert.Contains(
        "3 columns", Assert.Throws<UnsupportedPixelDataException>(() => FrameReader.Open(Images.Native(Colour(1, 3, "YBR_FULL_422"), new byte[6]))).Message, StringComparison.Ordinal);

    [Fact]
    public void ReadFrame_PlanesOfSeveralFramesAndTwoBytes_AreThoseOfTheFrame()
    {
        var image = Images.Grey(1, 2, 16, 16).Add(DicomTag.SamplesPerPixel, 3.0).Add(DicomTag.PhotometricInterpretation, "RGB")
            .Add(DicomTag.PlanarConfiguration, 1.0).Add(DicomTag.NumberOfFrames, 2.0);
        var file = Images.Native(image, [.. new byte[12], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

        Assert.Equal([1, 2, 5, 6, 9, 10, 3, 4, 7, 8, 11, 12], Read(file, 1));
    }

    [Theory]
    [InlineData(3, 2, 1)]
    [InlineData(2, 3, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(65535, 30000, 1)]
    [InlineData(65535, 30000, int.MaxValue)]
    public void Open_MorePixelsThanData_SaysHowManyBytesThereAre(int rows, int columns, int frames)
    {
        var file = Images.Native(Images.Grey(rows, columns, 8, 8).Add(DicomTag.NumberOfFrames, (double)frames), 1, 2, 3, 4);

        Assert.Contains("has 4 bytes", Assert.Throws<CorruptPixelDataException>(() => FrameReader.Open(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFrame_MoreDataThanPixels_LeavesTheRest() =>
        Assert.Equal([1, 2, 3, 4], Read(Images.Native(Images.Grey(2, 2, 8, 8), 1, 2, 3, 4, 0, 0), 0));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1 ")]
    public void Open_NumberOfFramesMissingOrEmpty_IsOne(string? value)
    {
        var image = Images.Grey(2, 2, 8, 8);
        if (value is not null)
        {
            image.AddOrUpdate(new DicomElement(DicomTag.NumberOfFrames, DicomVR.IS, System.Text.Encoding.ASCII.GetBytes(value)));
        }

        Assert.Equal(1, FrameReader.Open(Images.Native(image, 1, 2, 3, 4)).FrameCount);
    }

    /// <summary>One of many frames may be all that is in there, or the first of them: nobody knows.</summary>
    [Theory]
    [InlineData("0 ")]
    [InlineData("-1")]
    [InlineData("x ")]
    public void Open_NumberOfFramesThatIsNone_SaysWhatWasFound(string value)
    {
        var image = Images.Grey(2, 2, 8, 8);
        image.AddOrUpdate(new DicomElement(DicomTag.NumberOfFrames, DicomVR.IS, System.Text.Encoding.ASCII.GetBytes(value)));

        Assert.Contains(
            "NumberOfFrames (0028,0008)", Assert.Throws<CorruptPixelDataException>(() => FrameReader.Open(Images.Native(image, 1, 2, 3, 4))).Message, StringComparison.Ordinal);
    }

    /// <summary>Old devices kept a graphic overlay in the bits that the image leaves (PS3.5 8.1.2, retired).</summary>
    [Theory]
    [InlineData(11, new byte[] { 0x23, 0x11, 0xFF, 0x0F, 0x00, 0x80 }, new float[] { 0x123, 0xFFF, 0 })] // Above.
    [InlineData(15, new byte[] { 0x31, 0x12, 0xF8, 0xFF, 0x0F, 0x00 }, new float[] { 0x123, 0xFFF, 0 })] // Below.
    [InlineData(13, new byte[] { 0x8E, 0x84, 0xFF, 0x7F, 0x03, 0xC0 }, new float[] { 0x123, 0xFFF, 0 })] // On both sides.
    public void Read_OverlayInTheBitsBesideTheImage_IsLeftAlone(int highBit, byte[] pixels, float[] expected) =>
        Assert.Equal(expected, Values.Read(Images.Native(Images.Grey(1, 3, 16, 12).Add(DicomTag.HighBit, (double)highBit), pixels)));

    private static DicomDataset Colour(int rows, int columns, string photometric) =>
        Images.Grey(rows, columns, 8, 8).Add(DicomTag.SamplesPerPixel, 3.0).Add(DicomTag.PhotometricInterpretation, photometric).Add(DicomTag.PlanarConfiguration, 0.0);

    private static byte[] Read(DicomFile file, int index)
    {
        var reader = FrameReader.Open(file);
        var frame = new byte[reader.FrameByteCount];
        reader.ReadFrame(index, frame);
        return frame;
    }
}
