using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

public class FrameReaderTests
{
    [Fact]
    public void ReadFrame_RleRunsLiteralsAndNoOperation_GivesTheBytes()
    {
        // 3 x 7, then a no-operation, then 1 2 3 literally, then padding.
        var file = Images.Rle(Images.Grey(2, 3, 8, 8), [], Images.RleFrame([0xFE, 7, 0x80, 2, 1, 2, 3, 0]));

        Assert.Equal([7, 7, 7, 1, 2, 3], Read(file, 0));
    }

    [Fact]
    public void ReadFrame_RleOf16Bits_PutsTheHighByteSecond()
    {
        var file = Images.Rle(Images.Grey(1, 2, 16, 16), [], Images.RleFrame([0xFF, 0x12], [1, 0x34, 0x56]));

        Assert.Equal([0x34, 0x12, 0x56, 0x12], Read(file, 0));
    }

    [Fact]
    public void ReadFrame_FramesInSeveralFragments_FollowsTheOffsetTable()
    {
        var first = Images.RleFrame([0xFF, 1]);
        var second = Images.RleFrame([0xFF, 2]);
        byte[] offsets = [0, 0, 0, 0, (byte)(first.Length + 16), 0, 0, 0];
        var image = Images.Grey(1, 2, 8, 8).Add(DicomTag.NumberOfFrames, 2.0);

        var file = Images.Rle(image, offsets, first[..40], first[40..], second);

        Assert.Equal([1, 1], Read(file, 0));
        Assert.Equal([2, 2], Read(file, 1));
    }

    [Fact]
    public void Open_SeveralFragmentsWithoutOffsetTable_IsCorrupt()
    {
        var frame = Images.RleFrame([0xFF, 1]);
        var image = Images.Grey(1, 2, 8, 8).Add(DicomTag.NumberOfFrames, 2.0);

        Assert.Throws<CorruptPixelDataException>(() => FrameReader.Open(Images.Rle(image, [], frame, frame, frame)));
    }

    [Theory]
    [InlineData(new byte[] { 0xFE, 7 })]
    [InlineData(new byte[] { 5, 1, 2, 3 })]
    [InlineData(new byte[] { 0x81, 7 })]
    [InlineData(new byte[] { 0xFE })]
    public void ReadFrame_RleThatGivesTooFewOrTooManyBytes_IsCorrupt(byte[] segment)
    {
        var file = Images.Rle(Images.Grey(2, 3, 8, 8), [], Images.RleFrame(segment));

        Assert.Throws<CorruptPixelDataException>(() => Read(file, 0));
    }

    [Fact]
    public void ReadFrame_RandomRleDamage_GivesAFrameOrCorrupt()
    {
        var random = new Random(20260102);
        var whole = Images.RleFrame([0x81, 1, 0x81, 2], [0x81, 3, 0x81, 4]);
        for (var round = 0; round < 2000; round++)
        {
            var damaged = (byte[])whole.Clone();
            for (var hits = random.Next(1, 4); hits > 0; hits--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var file = Images.Rle(Images.Grey(16, 16, 16, 16), [], damaged[..random.Next(damaged.Length + 1)]);
            if (Record.Exception(() => Read(file, 0)) is { } refusal)
            {
                Assert.IsType<CorruptPixelDataException>(refusal);
            }
        }
    }

    [Fact]
    public void Open_RleTooShortForTheSizeItClaims_IsRefusedBeforeAnyoneAllocates()
    {
        var file = Images.Rle(Images.Grey(60000, 30000, 8, 8), [], Images.RleFrame([0x81, 1]));

        Assert.Throws<CorruptPixelDataException>(() => FrameReader.Open(file));
    }

    [Fact]
    public void ReadFrame_PlanarConfiguration1_InterleavesSamples()
    {
        var image = Images.Grey(1, 3, 8, 8).Add(DicomTag.SamplesPerPixel, 3.0).Add(DicomTag.PhotometricInterpretation, "RGB").Add(DicomTag.PlanarConfiguration, 1.0);

        Assert.Equal([1, 4, 7, 2, 5, 8, 3, 6, 9], Read(Images.Native(image, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0), 0));
    }

    [Fact]
    public void ReadFrame_OddFramesOneAfterTheOther_HasNoPaddingBetweenThem()
    {
        var image = Images.Grey(1, 3, 8, 8).Add(DicomTag.NumberOfFrames, 2.0);

        Assert.Equal([4, 5, 6], Read(Images.Native(image, 1, 2, 3, 4, 5, 6), 1));
    }

    [Fact]
    public void Open_TransferSyntaxNotDecoded_SaysWhichAreDecoded()
    {
        var file = Images.Rle(Images.Grey(2, 2, 8, 8), [], [0xFF, 0xD8]);
        var jpegXl = DicomFile.Create(file.Dataset, DicomTransferSyntax.FindOrAssume("1.2.840.10008.1.2.4.112"));

        var refusal = Assert.Throws<UnsupportedPixelDataException>(() => FrameReader.Open(jpegXl));

        Assert.Contains("1.2.840.10008.1.2.4.112", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("RLE Lossless", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoPixelData_SaysSo()
    {
        var file = DicomFile.Create(Images.Grey(2, 2, 8, 8), DicomTransferSyntax.ExplicitVRLittleEndian);

        Assert.Contains("(7FE0,0010)", Assert.Throws<CorruptPixelDataException>(() => FrameReader.Open(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFrame_IndexOrBufferOutOfRange_IsRefused()
    {
        var reader = FrameReader.Open(Images.Native(Images.Grey(1, 2, 8, 8), 1, 2));

        Assert.Throws<ArgumentOutOfRangeException>(() => reader.ReadFrame(1, new byte[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.ReadFrame(0, new byte[1]));
    }

    private static byte[] Read(DicomFile file, int index)
    {
        var reader = FrameReader.Open(file);
        var frame = new byte[reader.FrameByteCount];
        reader.ReadFrame(index, frame);
        return frame;
    }
}
