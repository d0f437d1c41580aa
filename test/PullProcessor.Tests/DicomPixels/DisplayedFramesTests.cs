using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Tests.DicomObjects;

namespace PullProcessor.Tests.DicomPixels;

public sealed class DisplayedFramesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("displayed").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // DCMTK rounds the steps of windows and tables elsewhere, and converts YBR in whole numbers. It knows no windows of functional groups, so no enhanced image is among them.
    [Theory]
    [InlineData("pydicom/test_files/MR_small.dcm", 1, "+Wi", "1")]
    [InlineData("pydicom-data/vlut_04.dcm", 1, "+Wl", "1")]
    [InlineData("pydicom-data/OT-PAL-8-face.dcm", 1)]
    [InlineData("pydicom/test_files/examples_palette.dcm", 1)]
    [InlineData("pydicom-data/SC_rgb_16bit.dcm", 0)]
    [InlineData("pydicom/test_files/SC_rgb_rle.dcm", 0)]
    [InlineData("pydicom-data/SC_ybr_full_uncompressed.dcm", 2)]
    public void Read_RealFile_ShowsWhatDcmtkShows(string file, int difference, params string[] window)
    {
        var bytes = Corpus.Bytes(file);
        var (source, target) = (Path.Combine(folder, "image.dcm"), Path.Combine(folder, "image.pnm"));
        File.WriteAllBytes(source, bytes);
        Assert.Equal(0, ExternalTool.Run("dcm2pnm", ["-a", .. window, "+F", "1", "+op", source, target]).ExitCode);

        var frame = DisplayedFrames.Open(DicomFile.Read(bytes)).Read(0);

        var theirs = PortableGraymap.Read(target);
        Assert.Equal((theirs.Columns, theirs.Rows), (frame.Image.Columns, frame.Image.Rows));
        var step = theirs.Pixels.Length == frame.Image.Pixels.Length ? 1 : 3;
        for (var i = 0; i < theirs.Pixels.Length; i++)
        {
            Assert.InRange(frame.Image.Pixels.Span[i * step] - theirs.Pixels[i], -difference, difference);
        }
    }

    [Fact]
    public void Read_NoWindow_ShowsFromLeastToGreatestWithoutPadding()
    {
        var image = Images.Grey(1, 4, 16, 16, isSigned: true).Add(DicomTag.PixelPaddingValue, unchecked((ushort)-2000)).Add(DicomTag.RescaleIntercept, -24).Add(DicomTag.RescaleSlope, 1);

        var frame = DisplayedFrames.Open(Images.Native(image, Words(-2000, 100, 150, 200))).Read(0);

        Assert.Equal([0, 0, 128, 255], Greys(frame));
        Assert.False(frame.IsOwnWindow);
        Assert.Equal(new VoiWindow(126, 100, VoiFunction.LinearExact), frame.Window);
    }

    [Theory]
    [InlineData("MONOCHROME2", 0, 255)]
    [InlineData("MONOCHROME1", 255, 0)]
    public void Read_Monochrome_LeastValueIsBlackOrWhite(string photometric, int least, int greatest)
    {
        var image = Images.Grey(1, 2, 16, 12).Add(DicomTag.PhotometricInterpretation, photometric).Add(DicomTag.WindowCenter, 2048).Add(DicomTag.WindowWidth, 4096);

        Assert.Equal([(byte)least, (byte)greatest], Greys(DisplayedFrames.Open(Images.Native(image, Words(0, 4095))).Read(0)));
    }

    [Fact]
    public void Read_PaddingOfMonochrome1_IsBlack()
    {
        var image = Images.Grey(1, 3, 16, 16).Add(DicomTag.PhotometricInterpretation, "MONOCHROME1").Add(DicomTag.PixelPaddingValue, 0);

        Assert.Equal([0, 255, 0], Greys(DisplayedFrames.Open(Images.Native(image, Words(0, 10, 20))).Read(0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    public void Read_WindowThatMakesNoSense_ShowsAll(double width)
    {
        var image = Images.Grey(1, 2, 16, 12).Add(DicomTag.WindowCenter, 40).Add(DicomTag.WindowWidth, width);

        var frame = DisplayedFrames.Open(Images.Native(image, Words(7, 9))).Read(0);

        Assert.Equal([0, 255], Greys(frame));
        Assert.False(frame.IsOwnWindow);
    }

    [Fact]
    public void Read_AllPixelsTheSame_ShowsGrey() => Assert.Equal([128, 128], Greys(DisplayedFrames.Open(Images.Native(Images.Grey(1, 2, 16, 12), Words(7, 7))).Read(0)));

    [Fact]
    public void Open_UnknownColour_SaysWhatIsShown()
    {
        var image = Images.Grey(1, 2, 8, 8).Add(DicomTag.PhotometricInterpretation, "HSV");

        Assert.Contains("MONOCHROME1", Assert.Throws<UnsupportedPixelDataException>(() => DisplayedFrames.Open(Images.Native(image, 1, 2))).Message, StringComparison.Ordinal);
    }

    private static byte[] Greys(DisplayedFrame frame) => [.. frame.Image.Pixels.ToArray().Where((_, index) => index % 3 == 0)];

    private static byte[] Words(params short[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
