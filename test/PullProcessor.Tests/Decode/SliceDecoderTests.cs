using System.Buffers;
using System.Runtime.InteropServices;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb.Retrieve;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Decode;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Retrieve;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Decode;

public sealed class SliceDecoderTests(SmallArchive archive)
{
    private const double Low = -2000;
    private const double High = 2000;

    // A window wider than all values: then the input says the Hounsfield units themselves.
    private static readonly ModelManifest Model = Bench.Model with { Intensity = new InputIntensity { Windows = [new IntensityWindow(Low, High)] } };

    public static TheoryData<string, FailureCode, string> Refusals => new()
    {
        { "Rows", FailureCode.DecodeAttribute, "Rows (0028,0010) is missing" },
        { "PhotometricInterpretation", FailureCode.DecodeAttribute, "PhotometricInterpretation (0028,0004) is missing" },
        { "ImagePositionPatient", FailureCode.DecodeAttribute, "(0020,0032)" },
        { "ImageOrientationPatient", FailureCode.DecodeAttribute, "(0020,0037)" },
        { "RescaleSlope", FailureCode.DecodeAttribute, "(0028,1053)" },
        { "RescaleIntercept", FailureCode.DecodeAttribute, "(0028,1052)" },
        { "PixelData", FailureCode.DecodeCorrupt, "PixelData (7FE0,0010) is missing" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Open_CtWithoutAttribute_IsRefusedByName(string keyword, FailureCode code, string said)
    {
        using var instance = Instance(0, dataset => dataset.Remove(Tag(keyword)));

        AssertRefused(instance, code, said);
    }

    [Fact]
    public void Open_PixelDataTooShort_IsCorrupt()
    {
        using var instance = Instance(0, dataset =>
            dataset.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OW, new byte[(SmallArchive.Size * SmallArchive.Size * 2) - 2])));

        AssertRefused(instance, FailureCode.DecodeCorrupt, "(7FE0,0010)");
    }

    [Fact]
    public void Open_RlePixelDataCutShort_IsCorrupt()
    {
        using var instance = Instance(4, dataset =>
        {
            var fragments = (DicomFragmentSequence)dataset.Find(DicomTag.PixelData)!;
            dataset.AddOrUpdate(new DicomFragmentSequence(DicomTag.PixelData, DicomVR.OB, default, [fragments.Fragments[0][..200]]));
        });

        var refusal = Assert.Throws<DecodeException>(() => SliceDecoder.Open(instance, Model).Decode(0).Dispose());
        Assert.Equal(FailureCode.DecodeCorrupt, refusal.Code);
    }

    [Fact]
    public void Open_JpegXLTransferSyntax_IsUnsupportedAndNamesIt()
    {
        const string JpegXL = "1.2.840.10008.1.2.4.110";
        using var instance = Instance(0, dataset =>
            dataset.AddOrUpdate(new DicomFragmentSequence(DicomTag.PixelData, DicomVR.OB, default, [new byte[] { 0xFF, 0x0A, 0, 0 }])),
            DicomTransferSyntax.FindOrAssume(JpegXL));

        AssertRefused(instance, FailureCode.DecodeUnsupported, JpegXL);
    }

    [Theory]
    [InlineData(0)] // unsigned, intercept -1024, explicit VR
    [InlineData(2)] // the same in implicit VR
    [InlineData(3)] // signed, slope 2
    public void Decode_NativePhantom_GivesTheHounsfieldUnitsOfEveryPixel(int study)
    {
        using var instance = Instance(study);
        var stored = MemoryMarshal.Cast<byte, short>(((DicomElement)instance.File.Dataset.Find(DicomTag.PixelData)!).Value.Span);
        var expected = stored.ToArray().Select(value => study == 3 ? 2 * value : value - 1024).ToArray();

        Assert.Equal(expected, Hounsfield(instance));
    }

    /// <summary>What the phantom was drawn with, however it is stored: air around the body, so no sign or slope can be wrong for all.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Decode_EveryKindOfPhantom_HasAirInItsCornersAndTissueBelow(int study)
    {
        using var instance = Instance(study);

        var hounsfield = Hounsfield(instance);

        Assert.InRange(hounsfield.Take(5).Average(), -1020, -980);
        Assert.InRange(hounsfield.Max(), 40, 400);
    }

    [Fact]
    public void PlaneOf_Slice_IsItsPlaceInThePatient()
    {
        using var instance = Instance(3);
        var dataset = instance.File.Dataset;

        var plane = SliceDecoder.Open(instance, Model).PlaneOf(0);

        Assert.NotNull(plane);
        Assert.Equal(dataset.GetDoubles(DicomTag.ImagePositionPatient), plane.Position);
        Assert.Equal([1, 0, 0, 0, 1, 0], plane.Orientation);
        Assert.Equal((6.0, 6.0), (plane.RowSpacing, plane.ColumnSpacing));
    }

    [Theory]
    [InlineData("1.2.840.10008.5.1.4.1.1.1", 1)]
    [InlineData("1.2.840.10008.5.1.4.1.1.3.1", 2)]
    public void Decode_ImageWithoutAPlace_IsDecodedFrameByFrame(string sopClass, int leastFrames)
    {
        using var instance = Read(archive.Bytes(archive.Objects.Single(each => each.SopClass == sopClass)));

        var decoder = SliceDecoder.Open(instance, Model);

        Assert.True(decoder.FrameCount >= leastFrames);
        Assert.Null(decoder.PlaneOf(decoder.FrameCount - 1));
        using var input = decoder.Decode(decoder.FrameCount - 1);
        Assert.Equal(Model.InputShape.Length, input.Values.Length);
    }

    private static int[] Hounsfield(RetrievedInstance instance)
    {
        using var input = SliceDecoder.Open(instance, Model).Decode(0);
        return [.. input.Values.ToArray().Select(value => (int)Math.Round((value * (High - Low)) + Low))];
    }

    private static void AssertRefused(RetrievedInstance instance, FailureCode code, string said)
    {
        var refusal = Assert.Throws<DecodeException>(() => SliceDecoder.Open(instance, Model));
        Assert.Equal(code, refusal.Code);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(instance.Instance.Value, refusal.Message, StringComparison.Ordinal);
    }

    private RetrievedInstance Instance(int study, Action<DicomDataset>? edit = null, DicomTransferSyntax? syntax = null)
    {
        var file = DicomFile.Read(archive.Bytes(archive.SlicesOf(study)[4]));
        edit?.Invoke(file.Dataset);
        return Read(DicomFile.Create(file.Dataset, syntax ?? file.TransferSyntax).ToArray());
    }

    private static RetrievedInstance Read(byte[] bytes)
    {
        var file = DicomFile.Read(bytes);
        return new RetrievedInstance(
            new SeriesInstanceUid(file.Dataset.GetString(DicomTag.SeriesInstanceUID)!), file.SopInstanceUid, file, new ReceivedObject(new OwnedBytes(bytes), isSuspect: false));
    }

    private static DicomTag Tag(string keyword) => (DicomTag)typeof(DicomTag).GetProperty(keyword)!.GetValue(null)!;

    private sealed class OwnedBytes(byte[] bytes) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory => bytes;

        public void Dispose()
        {
        }
    }
}
