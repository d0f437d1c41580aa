using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

public class FrameValuesTests
{
    [Fact]
    public void Read_PaddingBesideMonochrome1AndRescale_IsComparedAsStoredAndReplacedLast()
    {
        var image = Images.Grey(1, 3, 16, 12).Add(DicomTag.PhotometricInterpretation, "MONOCHROME1")
            .Add(DicomTag.RescaleSlope, 2.0).Add(DicomTag.RescaleIntercept, -10.0).Add(DicomTag.PixelPaddingValue, 5.0);

        // 0 is -10 and becomes the greatest, 2 * 4095 - 10; 5 is padding; 4095 becomes the least.
        Assert.Equal([8180, -99, -10], Values.Read(Images.Native(image, 0, 0, 5, 0, 0xFF, 0x0F), empty: -99));
    }

    [Fact]
    public void Read_PaddingRangeWrittenEitherWay_IsInclusive()
    {
        var image = Images.Grey(1, 4, 8, 8).Add(DicomTag.PixelPaddingValue, 3.0).Add(DicomTag.PixelPaddingRangeLimit, 1.0);

        Assert.Equal([-1, -1, 4, 0], Values.Read(Images.Native(image, 1, 3, 4, 0), empty: -1));
    }

    [Fact]
    public void Read_PaddingWithTheSignOfTheOtherRepresentation_IsTheSameWord()
    {
        var image = Images.Grey(1, 2, 16, 16, isSigned: true);
        image.AddOrUpdate(new DicomElement(DicomTag.PixelPaddingValue, DicomVR.US, new byte[] { 0x30, 0xF8 })); // 63536, which is -2000.

        Assert.Equal([-1024, 7], Values.Read(Images.Native(image, 0x30, 0xF8, 7, 0), empty: -1024));
    }

    [Fact]
    public void Read_PaddingBeyondTheStoredBits_IsLookedForInTheWholeWord()
    {
        var image = Images.Grey(1, 2, 16, 12);
        image.AddOrUpdate(new DicomElement(DicomTag.PixelPaddingValue, DicomVR.SS, new byte[] { 0x30, 0xF8 })); // -2000; its low 12 bits are 0x830.

        Assert.Equal([-1, 0x830], Values.Read(Images.Native(image, 0x30, 0xF8, 0x30, 0x08), empty: -1));
    }

    [Fact]
    public void Mark_LargeFrame_MarksEveryPixel()
    {
        var image = Images.Grey(30, 30, 8, 8).Add(DicomTag.PixelPaddingValue, 9.0);
        var frame = new byte[900];
        frame[0] = frame[255] = frame[256] = frame[899] = 9;
        var marks = new bool[900];

        PixelPadding.Find(image, PixelDescription.From(image))!.Mark(frame, marks);

        Assert.Equal([0, 255, 256, 899], Enumerable.Range(0, 900).Where(i => marks[i]));
    }

    [Fact]
    public void Read_FloatingPoint_ReplacesPaddingAndWhatIsNoNumber()
    {
        var image = Floating(32, 1, 3, DicomTag.FloatPixelData, [.. new[] { 1.5f, float.NaN, -7f }.SelectMany(BitConverter.GetBytes)]);
        image.Dataset.Add(DicomTag.FloatPixelPaddingValue, -7.0);

        Assert.Equal([1.5f, 0, 0], Values.Read(image));
    }

    [Fact]
    public void Read_DoubleFloatingPoint_GivesTheNearestNumbers() =>
        Assert.Equal([0.1f], Values.Read(Floating(64, 1, 1, DicomTag.DoubleFloatPixelData, BitConverter.GetBytes(0.1))));

    [Theory]
    [InlineData("pydicom-data/parametric_map_float.dcm")]
    [InlineData("pydicom-data/parametric_map_double_float.dcm")]
    public void Read_ParametricMap_GivesTheNumbersOfAnotherReader(string file)
    {
        var values = Values.Read(DicomFile.Read(Corpus.Bytes(file)));

        Assert.Equal([0.9201278f, 0.5253309f, 0.56366956f, 0.51985395f, 0.585121f], Values.At(values, 0, 5461, 8192, 8969, 16383), new Tolerance(1e-6f));
        Assert.Equal(9617.0854, values.Sum(value => (double)value), 3);
    }

    [Fact]
    public void Read_CtFile_GivesHounsfieldUnits()
    {
        var values = Values.Read(DicomFile.Read(Corpus.Bytes("pydicom/test_files/CT_small.dcm")));

        Assert.Equal([-849, 16, -68, 28, -115], Values.At(values, 0, 5461, 8192, 8969, 16383));
        Assert.Equal(-1950906.0, values.Sum(value => (double)value));
    }

    [Fact]
    public void Read_RadiographOfMonochrome1_IsTurnedRoundWithinTheStoredRange()
    {
        // 12 bits, slope 0.684, intercept 200: the first pixel is stored as 1994 (pydicom), so it becomes 0.684 * (4095 - 1994) + 200.
        var values = Values.Read(DicomFile.Read(Corpus.Bytes("pydicom/test_files/dicomdirtests/77654033/CR1/6154")));

        Assert.Equal((0.684f * (4095 - 1994)) + 200, values[0], 0.01f);
    }

    [Fact]
    public void Read_Palette_IsBrightness() =>
        Assert.InRange(Values.Read(DicomFile.Read(Corpus.Bytes("pydicom-data/OBXXXX1A.dcm"))).Max(), 200, 255);

    [Fact]
    public void Read_ColourOfYbrPartial_IsBroughtToFullRange()
    {
        var image = Images.Grey(1, 2, 8, 8).Add(DicomTag.SamplesPerPixel, 3.0).Add(DicomTag.PhotometricInterpretation, "YBR_PARTIAL_422");

        Assert.Equal([0, 255], Values.Read(Images.Native(image, 16, 235, 128, 128)), new Tolerance(0.01f));
    }

    [Fact]
    public void Open_PhotometricInterpretationThatDoesNotFit_SaysWhatIsTaken() =>
        Assert.Contains(
            "PALETTE COLOR",
            Assert.Throws<UnsupportedPixelDataException>(() => FrameValues.Open(Images.Native(Images.Grey(1, 2, 8, 8).Add(DicomTag.PhotometricInterpretation, "HSV"), 1, 2))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Read_ManySlices_AllocatesNothingOfTheirSize()
    {
        var file = Images.Native(Images.Grey(256, 256, 16, 12).Add(DicomTag.PixelPaddingValue, 0.0), new byte[256 * 256 * 2]);
        var values = new float[256 * 256];
        var image = FrameValues.Open(file);
        image.Read(0, values, -1024);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var slice = 0; slice < 50; slice++)
        {
            image.Read(0, values, -1024);
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 50 * 4096); // A slice is 256 KB.
    }

    private static DicomFile Floating(int bits, int rows, int columns, DicomTag tag, byte[] numbers)
    {
        var image = Images.Grey(rows, columns, bits, bits);
        image.Remove(DicomTag.BitsStored);
        image.Remove(DicomTag.HighBit);
        image.Remove(DicomTag.PixelRepresentation);
        image.AddOrUpdate(new DicomElement(tag, bits == 32 ? DicomVR.OF : DicomVR.OD, numbers));
        return DicomFile.Create(image, DicomTransferSyntax.ExplicitVRLittleEndian);
    }
}
