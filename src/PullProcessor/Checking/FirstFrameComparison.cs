using System.IO.Compression;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Checking;

/// <summary>A lossy frame against that of other decoders, sample by sample.</summary>
internal static class FirstFrameComparison
{
    /// <summary>Grey levels that correct decoders differ by on average: they round differently.</summary>
    public const double GreyTolerance = 1;

    /// <summary>The same for colour, after conversion to RGB: they also interpolate chroma differently.</summary>
    public const double ColourTolerance = 3;

    /// <summary>The mean absolute difference, and what would be accepted.</summary>
    /// <param name="frame">As decoded: little endian, interleaved.</param>
    /// <param name="description">How samples lie.</param>
    /// <param name="photometric">Photometric Interpretation of <paramref name="frame"/>.</param>
    /// <param name="expected">With the path and the Photometric Interpretation of the expected frame.</param>
    /// <exception cref="InvalidDataException">The expected frame is of another size.</exception>
    public static (double Mean, double Tolerance) Of(byte[] frame, PixelDescription description, string photometric, ExpectedFile expected)
    {
        var other = Inflate(expected.FirstFrame ?? throw new ArgumentException("There is no expected frame.", nameof(expected)));
        if (other.Length != frame.Length)
        {
            throw new InvalidDataException($"The expected first frame has {other.Length} bytes, the decoded one {frame.Length}.");
        }

        var mine = Samples(frame, description);
        var theirs = Samples(other, description);
        if (description.SamplesPerPixel == 3)
        {
            ToRgb(mine, photometric, description.BitsStored);
            ToRgb(theirs, expected.Photometric ?? photometric, description.BitsStored);
        }

        var sum = 0.0;
        for (var i = 0; i < mine.Length; i++)
        {
            sum += Math.Abs(mine[i] - theirs[i]);
        }

        return (sum / mine.Length, description.SamplesPerPixel == 3 ? ColourTolerance : GreyTolerance);
    }

    private static byte[] Inflate(string path)
    {
        using var file = File.OpenRead(path);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        unzipped.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static float[] Samples(byte[] frame, PixelDescription description)
    {
        var values = new float[frame.Length / description.BytesPerSample];
        if (description.SamplesPerPixel == 1)
        {
            StoredValues.ToSingle(description, frame, values);
            return values;
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = description.BytesPerSample == 1 ? frame[i] : BitConverter.ToUInt16(frame, i * 2);
        }

        return values;
    }

    // YBR_ICT and YBR_RCT name transforms within a JPEG 2000 codestream (PS3.3 C.7.6.3.1.2): what a decoder gives under such a label is RGB.
    private static void ToRgb(float[] samples, string photometric, int bits)
    {
        if (ColourSpace.IsKnown(photometric) && photometric is not ("YBR_ICT" or "YBR_RCT"))
        {
            ColourSpace.ToRgb(photometric, bits, samples);
        }
    }
}
