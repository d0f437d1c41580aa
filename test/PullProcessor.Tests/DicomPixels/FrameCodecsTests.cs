using System.IO.Compression;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

public class FrameCodecsTests
{
    private static readonly byte[] First = Jpeg(1, 2, 3, 4, 5, 6);
    private static readonly byte[] Second = Jpeg(6, 5, 4, 3, 2, 1);

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.70")]
    [InlineData("1.2.840.10008.1.2.4.50")]
    [InlineData("1.2.840.10008.1.2.4.90")]
    [InlineData("1.2.840.10008.1.2.5")]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.3.4")]
    public void ReadFrame_CodestreamThatItsTransferSyntaxContradicts_DecodesWhatIsThere(string syntax)
    {
        var file = Images.Encapsulated(Images.Grey(2, 3, 8, 8), DicomTransferSyntax.FindOrAssume(syntax), [], First);

        Assert.Equal([1, 2, 3, 4, 5, 6], Read(file, 0));
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.70")]
    [InlineData("1.2.840.10008.1.2.5")]
    [InlineData("1.2.840.10008.1.2.1.98")]
    public void ReadFrame_UncompressedFragments_GivesTheBytes(string syntax)
    {
        var image = Images.Grey(1, 3, 8, 8).Add(DicomTag.NumberOfFrames, 2.0);
        var file = Images.Encapsulated(image, DicomTransferSyntax.FindOrAssume(syntax), [], [1, 2, 3, 0], [4, 5, 6, 0]);

        Assert.Equal([1, 2, 3], Read(file, 0));
        Assert.Equal([4, 5, 6], Read(file, 1));
    }

    [Fact]
    public void ReadFrame_CompressedSyntaxWithPlainValue_TakesItForUncompressedOrForItsCodestream()
    {
        var plain = Images.Native(Images.Grey(2, 3, 8, 8), 9, 8, 7, 6, 5, 4).Dataset;
        Assert.Equal([9, 8, 7, 6, 5, 4], Read(DicomFile.Create(plain, DicomTransferSyntax.Jpeg2000), 0));

        var large = new byte[400];
        Assert.Equal(large, Read(Images.Native(Images.Grey(20, 20, 8, 8), Jpeg(20, 20, large)), 0));
    }

    [Fact]
    public void ReadFrame_DeflatedFrames_InflatesEach()
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write([1, 2, 3, 4, 5, 6]);
        }

        var syntax = DicomTransferSyntax.FindOrAssume("1.2.840.10008.1.2.8.1");

        Assert.Equal([1, 2, 3, 4, 5, 6], Read(Images.Encapsulated(Images.Grey(2, 3, 8, 8), syntax, [], packed.ToArray()), 0));
        Assert.Throws<CorruptPixelDataException>(() => Read(Images.Encapsulated(Images.Grey(2, 4, 8, 8), syntax, [], packed.ToArray()), 0));
        Assert.Throws<CorruptPixelDataException>(() => Read(Images.Encapsulated(Images.Grey(2, 4, 8, 8), syntax, [], [1, 2, 3, 4]), 0));
    }

    [Fact]
    public void ReadFrame_MoreFragmentsThanFramesWithoutOrWithWrongOffsets_FindsFramesByTheirMarkers()
    {
        foreach (var offsets in new byte[][] { [], [0, 0, 0, 0, 3, 0, 0, 0] })
        {
            var file = Images.Encapsulated(
                Images.Grey(2, 3, 8, 8).Add(DicomTag.NumberOfFrames, 2.0), DicomTransferSyntax.JpegLosslessSV1, offsets, First[..20], First[20..], [], Second[..9], Second[9..30], Second[30..]);

            Assert.Equal([1, 2, 3, 4, 5, 6], Read(file, 0));
            Assert.Equal([6, 5, 4, 3, 2, 1], Read(file, 1));
        }
    }

    [Fact]
    public void ReadFrame_AsManyFragmentsAsFrames_PassesOverWrongOffsetsAndEmptyFragments()
    {
        var file = Images.Encapsulated(
            Images.Grey(2, 3, 8, 8).Add(DicomTag.NumberOfFrames, 2.0), DicomTransferSyntax.JpegLosslessSV1, [7, 0, 0, 0, 3, 0, 0, 0], [], First, Second, []);

        Assert.Equal([1, 2, 3, 4, 5, 6], Read(file, 0));
        Assert.Equal([6, 5, 4, 3, 2, 1], Read(file, 1));
    }

    [Fact]
    public void ReadFrame_OneFrameOfSeveralDamaged_NamesItAndReadsTheOthers()
    {
        var file = Images.Encapsulated(
            Images.Grey(2, 3, 8, 8).Add(DicomTag.NumberOfFrames, 2.0), DicomTransferSyntax.JpegLosslessSV1, [], First, Second[..^5]);

        Assert.Equal([1, 2, 3, 4, 5, 6], Read(file, 0));
        Assert.StartsWith("Frame 2 of 2: ", Assert.Throws<CorruptPixelDataException>(() => Read(file, 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 2, 8)]
    [InlineData(2, 4, 8)]
    public void Open_CodestreamOfAnotherSize_SaysBoth(int rows, int columns, int bits)
    {
        var file = Images.Encapsulated(Images.Grey(rows, columns, bits, bits), DicomTransferSyntax.JpegLosslessSV1, [], First);

        Assert.Contains("2 rows, 3 columns", Assert.Throws<CorruptPixelDataException>(() => FrameReader.Open(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_CodestreamOfMoreBitsThanAreAllocated_SaysSo()
    {
        var deep = LosslessJpegEncoder.Encode(new() { Rows = 2, Columns = 3, Precision = 12, Samples = [1, 2, 3, 4, 5, 6] });
        var file = Images.Encapsulated(Images.Grey(2, 3, 8, 8), DicomTransferSyntax.JpegLosslessSV1, [], deep);

        Assert.Contains("12 bits", Assert.Throws<CorruptPixelDataException>(() => FrameReader.Open(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Photometric_SubsampledUncompressed_IsThatOfTheUpsampledPixels()
    {
        var image = Images.Grey(1, 2, 8, 8).Add(DicomTag.SamplesPerPixel, 3.0).Add(DicomTag.PhotometricInterpretation, "YBR_FULL_422");

        Assert.Equal("YBR_FULL", FrameReader.Open(Images.Native(image, 1, 2, 3, 4)).Photometric);
        Assert.Equal("MONOCHROME2", FrameReader.Open(Images.Native(Images.Grey(1, 2, 8, 8), 1, 2)).Photometric);
    }

    private static byte[] Jpeg(params byte[] pixels) => Jpeg(2, 3, pixels);

    private static byte[] Jpeg(int rows, int columns, byte[] pixels) =>
        LosslessJpegEncoder.Encode(new() { Rows = rows, Columns = columns, Precision = 8, Codes = 2, Samples = [.. pixels.Select(pixel => (ushort)pixel)] });

    private static byte[] Read(DicomFile file, int index)
    {
        var reader = FrameReader.Open(file);
        var frame = new byte[reader.FrameByteCount];
        reader.ReadFrame(index, frame);
        return frame;
    }
}
