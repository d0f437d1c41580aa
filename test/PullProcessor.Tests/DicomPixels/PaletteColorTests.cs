using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

public class PaletteColorTests
{
    // Entry numbers and sums are those of pydicom 2.3.1's apply_color_lut.
    [Theory]
    [InlineData("pydicom/test_files/examples_palette.dcm", 4406822400, new[] { 0, 280000, 420000 }, new float[] { 9472, 19712, 0 })]
    [InlineData("pydicom-data/OBXXXX1A.dcm", 4587114240, new[] { 0, 480000, 720777 }, new float[] { 9472, 0, 256 })]
    [InlineData("pydicom-data/gdcm-US-ALOKA-16.dcm", 7042564832, new[] { 0, 461577, 921599 }, new float[] { 10280, 2827, 16705 })]
    [InlineData("pydicom-data/gdcm-US-ALOKA-16_big.dcm", 7042564832, new[] { 0, 461577, 921599 }, new float[] { 10280, 2827, 16705 })]
    public void ToRgb_RealFile_GivesTheNumbersOfAnotherReader(string file, long sum, int[] places, float[] expected)
    {
        var image = DicomFile.Read(Corpus.Bytes(file));
        var values = Values.Stored(image);
        var rgb = new float[3 * values.Length];

        PaletteColor.From(image.Dataset).ToRgb(values, rgb);

        Assert.Equal(expected, Values.At(rgb, places));
        Assert.Equal(sum, rgb.Sum(value => (double)value));
    }

    [Theory]
    [InlineData("fall", 97920, 255, 170)]
    [InlineData("spring", 130560, 255, 85)]
    [InlineData("hotiron", 73472, 0, 0)]
    [InlineData("pet20step", 84668, 0, 112)]
    public void ToRgb_WellKnownPaletteOf8Bits_GivesTheNumbersOfAnotherReader(string palette, int sum, int first, int at256)
    {
        var image = DicomFile.Read(Corpus.Bytes($"pydicom/palettes/{palette}.dcm"));
        var rgb = new float[768];

        PaletteColor.From(image.Dataset).ToRgb([.. Enumerable.Range(0, 256).Select(value => (float)value)], rgb);

        Assert.Equal([first, at256], Values.At(rgb, 0, 256));
        Assert.Equal(sum, rgb.Sum());
    }

    [Fact]
    public void ToRgb_SegmentsOfAllKinds_AreExpanded()
    {
        // 10 20 as they stand, a line of 4 to 100, the first segment once more (from byte 0), 2 to the end.
        var image = Palette(9, 0, 8, [0, 2, 10, 20, 1, 4, 100, 2, 1, 0, 0, 0, 0, 0, 1, 2]);
        var rgb = new float[27];

        PaletteColor.From(image).ToRgb([0, 1, 2, 3, 4, 5, 6, 7, 8], rgb);

        Assert.Equal([10, 20, 40, 60, 80, 100, 10, 20, 2], rgb.Where((_, i) => i % 3 == 0));
    }

    [Theory]
    [InlineData(new byte[] { 1, 4, 100, 0 })] // A line from nowhere.
    [InlineData(new byte[] { 0, 9, 1, 2 })] // Ends within.
    [InlineData(new byte[] { 0, 2, 1, 2 })] // Too few.
    [InlineData(new byte[] { 0, 1, 5, 2, 1, 3, 0, 0, 0, 0 })] // Refers to itself.
    [InlineData(new byte[] { 0, 1, 5, 2, 1, 200, 0, 0, 0, 0 })] // Refers beyond the end.
    [InlineData(new byte[] { 7, 1, 5, 0 })]
    public void From_SegmentsThatMakeNoSense_AreRefused(byte[] segments) =>
        Assert.Contains("Segmented", Assert.Throws<DicomException>(() => PaletteColor.From(Palette(9, 0, 8, segments))).Message, StringComparison.Ordinal);

    [Fact]
    public void ToLuminance_SixteenBits_IsScaledTo8AndClampedAtTheEnds()
    {
        var image = Palette(2, 10, 16, null, 0, 0, 255, 255);
        float[] values = [0, 10, 11, 300];

        PaletteColor.From(image).ToLuminance(values);

        Assert.Equal([0, 0, 255, 255], values, new Tolerance(0.01f));
    }

    [Fact]
    public void From_SixteenBitsOfWhichEightAreUsed_AreTakenAsEight() =>
        Assert.Equal(8, PaletteColor.From(Palette(2, 0, 16, null, 0, 0, 255, 0)).BitsPerEntry);

    [Fact]
    public void From_TableMissing_NamesIt()
    {
        var image = Palette(2, 0, 8, null, 1, 2);
        image.Remove(DicomTag.GreenPaletteColorLookupTableData);

        Assert.Contains("Green", Assert.Throws<DicomException>(() => PaletteColor.From(image)).Message, StringComparison.Ordinal);
    }

    private static DicomDataset Palette(double count, double first, double bits, byte[]? segments, params byte[] data)
    {
        var image = Images.Grey(1, 1, 8, 8).Add(DicomTag.PhotometricInterpretation, "PALETTE COLOR");
        foreach (var (descriptor, plain, segmented) in new[]
        {
            (DicomTag.RedPaletteColorLookupTableDescriptor, DicomTag.RedPaletteColorLookupTableData, DicomTag.SegmentedRedPaletteColorLookupTableData),
            (DicomTag.GreenPaletteColorLookupTableDescriptor, DicomTag.GreenPaletteColorLookupTableData, DicomTag.SegmentedGreenPaletteColorLookupTableData),
            (DicomTag.BluePaletteColorLookupTableDescriptor, DicomTag.BluePaletteColorLookupTableData, DicomTag.SegmentedBluePaletteColorLookupTableData),
        })
        {
            image.Add(descriptor, count, first, bits);
            image.AddOrUpdate(segments is null ? new DicomElement(plain, DicomVR.OW, data) : new DicomElement(segmented, DicomVR.OW, segments));
        }

        return image;
    }
}
