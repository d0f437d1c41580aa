using CsCheck;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Tests.DicomPixels;

public class JpegLosslessCodecTests
{
    private static readonly JpegLosslessCodec Codec = new();

    private static readonly Gen<LosslessImage> AnyImage =
        from rows in Gen.Int[1, 40]
        from columns in Gen.Int[1, 40]
        from components in Gen.OneOf(Gen.Const(1), Gen.Const(3), Gen.Const(4))
        from precision in Gen.Int[2, 16]
        from transform in Gen.OneOf(Gen.Const(0), Gen.Int[0, precision - 1])
        from selection in Gen.Int[1, 7]
        from restart in Gen.OneOf(Gen.Const(0), Gen.Int[1, rows])
        from flags in Gen.Int[0, 7]
        from codes in Gen.Int[0, 50]
        from noise in Gen.Int[0, precision]
        from seed in Gen.Int
        select new LosslessImage
        {
            Rows = rows,
            Columns = columns,
            Components = components,
            Precision = precision,
            PointTransform = transform,
            Selection = selection,
            RestartRows = restart,
            IsSeparate = (flags & 1) != 0,
            HasOwnTables = (flags & 2) != 0,
            HasLinesAfterScan = (flags & 4) != 0,
            Codes = codes,
            Samples = Picture(rows * columns * components, precision, transform, noise, seed),
        };

    [Fact]
    public void Decode_AnyEncodedImage_GivesItBack() => AnyImage.Sample(image => Decode(LosslessJpegEncoder.Encode(image), image).SequenceEqual(image.Samples), iter: 3000);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Decode_DifferencesOf32768_GivesTheSamples(int selection)
    {
        var image = new LosslessImage { Rows = 2, Columns = 4, Precision = 16, Selection = selection, Samples = [0, 0x8000, 0, 0x8000, 0xFFFF, 0, 0x8000, 0xFFFF] };

        Assert.Equal(image.Samples, Decode(LosslessJpegEncoder.Encode(image), image));
    }

    [Fact]
    public void Decode_EveryTruncation_IsCorrupt()
    {
        var image = new LosslessImage
        {
            Rows = 7,
            Columns = 9,
            Components = 3,
            Precision = 12,
            RestartRows = 2,
            IsSeparate = true,
            Samples = Picture(7 * 9 * 3, 12, 0, 6, 1),
        };
        var whole = LosslessJpegEncoder.Encode(image);

        for (var length = 0; length < whole.Length - 2; length++)
        {
            Assert.Throws<CorruptPixelDataException>(() => Decode(whole[..length], image));
        }

        Assert.Equal(image.Samples, Decode(whole[..^2], image)); // The end of the image is not waited for.
    }

    [Fact]
    public void Decode_AnyDamage_GivesAFrameOrARefusal() =>
        Gen.Select(AnyImage, Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte).Array[1, 4]).Sample(
            (image, damage) =>
            {
                var bytes = LosslessJpegEncoder.Encode(image);
                foreach (var (at, value) in damage)
                {
                    bytes[at % bytes.Length] = value;
                }

                try
                {
                    return Decode(bytes, image).Length == image.Samples.Length;
                }
                catch (DicomException reason)
                {
                    return reason.Message.Length > 40;
                }
            },
            iter: 5000);

    [Fact]
    public void ReadHeader_FrameLargerThanItsDataCanHold_IsCorrupt()
    {
        var image = new LosslessImage { Rows = 8, Columns = 8, Precision = 8, Samples = new ushort[64] };
        var bytes = LosslessJpegEncoder.Encode(image);
        var frame = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC3]);
        bytes[frame + 5] = 0xEA; // Rows

        Assert.Contains("at least a bit", Assert.Throws<CorruptPixelDataException>(() => Codec.ReadHeader(bytes)).Message, StringComparison.Ordinal);
    }

    private static ushort[] Decode(byte[] codestream, LosslessImage image)
    {
        var allocated = image.Precision > 8 || image.Codes % 2 == 0 ? image.Codes % 5 == 4 ? 32 : 16 : 8;
        var description = new PixelDescription
        {
            Rows = image.Rows,
            Columns = image.Columns,
            SamplesPerPixel = image.Components,
            BitsAllocated = allocated,
            BitsStored = image.Precision,
            HighBit = image.Precision - 1,
            IsSigned = false,
            PhotometricInterpretation = "MONOCHROME2",
        };
        var native = new byte[description.FrameByteCount];
        var frames = new CodecFrames(Codec, description, EncapsulatedFrames.OfOne(codestream));
        frames.Read(0, native);
        return allocated switch
        {
            8 => [.. native.Select(sample => (ushort)sample)],
            16 => [.. native.Chunk(2).Select(sample => BitConverter.ToUInt16(sample))],
            _ => [.. native.Chunk(4).Select(sample => checked((ushort)BitConverter.ToUInt32(sample)))],
        };
    }

    // A slope with noise of so many bits: from flat to white.
    private static ushort[] Picture(int count, int precision, int transform, int noise, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => (ushort)(((i * 3) + random.Next(1 << noise)) & ((1 << precision) - (1 << transform))))];
    }
}
