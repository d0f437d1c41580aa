using System.Buffers;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb.Retrieve;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Decode;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Retrieve;
using PullProcessor.Tests.DicomPixels;

namespace PullProcessor.Tests.Decode;

public sealed class SliceDecoderValueTests
{
    [Fact]
    public void Decode_Monochrome1_IsTurnedRound() =>
        Assert.Equal([1, 0], Input(Images.Native(Images.Grey(1, 2, 8, 8).Add(DicomTag.PhotometricInterpretation, "MONOCHROME1"), 0, 255)));

    [Fact]
    public void Decode_Padding_IsTheLowEndOfTheWindow() =>
        Assert.Equal([1, 0], Input(Images.Native(Images.Grey(1, 2, 8, 8).Add(DicomTag.PixelPaddingValue, 254.0), 255, 254)));

    [Fact]
    public void Decode_Palette_IsBrightness()
    {
        var image = Images.Grey(1, 2, 8, 8).Add(DicomTag.PhotometricInterpretation, "PALETTE COLOR");
        foreach (var (descriptor, data) in new[]
        {
            (DicomTag.RedPaletteColorLookupTableDescriptor, DicomTag.RedPaletteColorLookupTableData),
            (DicomTag.GreenPaletteColorLookupTableDescriptor, DicomTag.GreenPaletteColorLookupTableData),
            (DicomTag.BluePaletteColorLookupTableDescriptor, DicomTag.BluePaletteColorLookupTableData),
        })
        {
            image.Add(descriptor, 2.0, 0.0, 8.0);
            image.AddOrUpdate(new DicomElement(data, DicomVR.OW, new byte[] { 255, 0 }));
        }

        Assert.Equal([1, 0], Input(Images.Native(image, 0, 1)), new Tolerance(1e-5f));
    }

    [Fact]
    public void Decode_FloatingPoint_IsTakenAsItStands()
    {
        var image = Images.Grey(1, 2, 32, 32);
        image.AddOrUpdate(new DicomElement(DicomTag.FloatPixelData, DicomVR.OF, new byte[] { 0, 0, 0xFF, 0x42, 0, 0, 0xC0, 0x7F })); // 127.5 and no number.

        Assert.Equal([0.5f, 0], Input(DicomFile.Create(image, DicomTransferSyntax.ExplicitVRLittleEndian)));
    }

    [Fact]
    public void Open_PaletteThatIsMissing_IsAnAttributeFault()
    {
        var image = Images.Grey(1, 2, 8, 8).Add(DicomTag.PhotometricInterpretation, "PALETTE COLOR");

        Assert.Equal(FailureCode.DecodeAttribute, Assert.Throws<DecodeException>(() => Input(Images.Native(image, 0, 1))).Code);
    }

    private static float[] Input(DicomFile file)
    {
        using var instance = new RetrievedInstance(
            new SeriesInstanceUid("1.2.4"), file.SopInstanceUid, file, new ReceivedObject(MemoryPool<byte>.Shared.Rent(1), isSuspect: false));
        using var input = SliceDecoder.Open(instance, Model).Decode(0);
        return input.Values.ToArray();
    }

    private static ModelManifest Model { get; } = new()
    {
        Id = "test",
        Version = "1",
        Name = "Test",
        Manufacturer = "Test",
        ModelPath = "none",
        Sha256 = "none",
        IntendedUse = "Tests",
        NotForClinicalUse = true,
        InputName = "input",
        InputShape = new ModelInputShape(1, 1, 2),
        Intensity = new InputIntensity { Windows = [new IntensityWindow(0, 255)] },
        MaxBatch = 1,
        MaxDelay = TimeSpan.Zero,
        ScoreOutput = "score",
        HeatMapOutput = "heat",
        Aggregation = new AggregationOptions { Threshold = 0.5, MinSlices = 1 },
        Labels = [],
    };
}
