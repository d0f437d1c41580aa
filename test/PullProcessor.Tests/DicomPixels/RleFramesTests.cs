using CsCheck;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

public class RleFramesTests
{
    private static readonly Gen<(int Rows, int Columns, int Samples, int Bits, byte[] Pixels, int Seed)> AnyImage =
        from rows in Gen.Int[1, 30]
        from columns in Gen.Int[1, 30]
        from samples in Gen.OneOf(Gen.Const(1), Gen.Const(3))
        from bits in Gen.OneOf(Gen.Const(8), Gen.Const(16), Gen.Const(32))
        from values in Gen.Int[1, 256]
        from pixels in Gen.Int[0, values - 1].Select(value => (byte)value).Array[rows * columns * samples * bits / 8]
        from seed in Gen.Int
        select (rows, columns, samples, bits, pixels, seed);

    [Fact]
    public void ReadFrame_AnyEncodedImage_GivesItBack() => AnyImage.Sample(
        (rows, columns, samples, bits, pixels, seed) =>
        {
            var image = Images.Grey(rows, columns, bits, bits);
            if (samples == 3)
            {
                image.Add(DicomTag.SamplesPerPixel, 3.0).Add(DicomTag.PhotometricInterpretation, "RGB");
            }

            var (pixelBytes, sampleBytes, random) = (samples * bits / 8, bits / 8, new Random(seed));
            var segments = Enumerable.Range(0, pixelBytes).Select(segment =>
            {
                var place = (segment / sampleBytes * sampleBytes) + sampleBytes - 1 - (segment % sampleBytes);
                return Pack([.. pixels.Where((_, i) => i % pixelBytes == place)], random);
            });
            var reader = FrameReader.Open(Images.Rle(image, [], Images.RleFrame([.. segments])));
            var frame = new byte[reader.FrameByteCount];
            reader.ReadFrame(0, frame);
            return frame.SequenceEqual(pixels);
        },
        iter: 1000);

    // Runs where they are, and literals of any length; no operation now and then.
    private static byte[] Pack(byte[] plane, Random random)
    {
        var packed = new List<byte>();
        for (var at = 0; at < plane.Length;)
        {
            var run = plane.AsSpan(at).IndexOfAnyExcept(plane[at]);
            run = Math.Min(run < 0 ? plane.Length - at : run, 128);
            if (run > 1)
            {
                packed.AddRange([(byte)(1 - run), plane[at]]);
                at += run;
                continue;
            }

            var length = Math.Min(random.Next(1, 129), plane.Length - at);
            packed.AddRange([0x80, (byte)(length - 1), .. plane[at..(at + length)]]);
            at += length;
        }

        return [.. packed];
    }
}
