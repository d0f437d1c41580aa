using System.IO.Compression;
using System.Text.Json;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Tests.DicomCodecs;

/// <summary>Real compressed files with trusted answers. They lie outside of the repository; tests skip where they are missing.</summary>
internal static class CodecCorpus
{
    private static readonly string? Folder = Find();

    /// <summary>A file of the manifest with compressed pixels.</summary>
    /// <param name="File">Path in the corpus.</param>
    /// <param name="TransferSyntax">UID.</param>
    /// <param name="StoredSha256">Digest of all frames of a lossless file; null where there is no trusted answer.</param>
    /// <param name="FirstFrame">Path of the first frame of a lossy file; null likewise.</param>
    public sealed record Entry(string File, string TransferSyntax, string? StoredSha256, string? FirstFrame);

    public static IReadOnlyList<Entry> Of(params string[] transferSyntaxes)
    {
        Assert.SkipWhen(Folder is null, "shared/corpus is not there.");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "manifest.json")));
        return
        [
            .. manifest.RootElement.EnumerateArray()
                .Where(row => row.TryGetProperty("pixels", out var pixels) && pixels.ValueKind == JsonValueKind.Object)
                .Where(row => transferSyntaxes.Contains(row.GetProperty("transferSyntax").GetString()))
                .Select(Read),
        ];
    }

    public static DicomFile Open(string file)
    {
        Assert.SkipWhen(Folder is null, "shared/corpus is not there.");
        return DicomFile.Read(File.ReadAllBytes(Path.Combine(Folder, file)));
    }

    public static ReadOnlyMemory<byte> Codestream(string file, int frame = 0)
    {
        var dataset = Open(file).Dataset;
        var frames = PixelDescription.From(dataset).NumberOfFrames;
        return EncapsulatedFrames.From((DicomFragmentSequence)dataset.Find(DicomTag.PixelData)!, dataset, frames).Codestream(frame).Bytes;
    }

    /// <summary>All frames, checked against the data set as the reader of frames does.</summary>
    public static byte[][] Decode(IFrameCodec codec, string file)
    {
        var dataset = Open(file).Dataset;
        var description = PixelDescription.From(dataset);
        var frames = EncapsulatedFrames.From((DicomFragmentSequence)dataset.Find(DicomTag.PixelData)!, dataset, description.NumberOfFrames);
        return [.. Enumerable.Range(0, description.NumberOfFrames).Select(frame => Decode(codec, frames.Codestream(frame).Bytes.Span, description))];
    }

    public static byte[] Decode(IFrameCodec codec, ReadOnlySpan<byte> codestream, PixelDescription description)
    {
        var header = codec.ReadHeader(codestream);
        if ((header.Rows, header.Columns, header.Samples) != (description.Rows, description.Columns, description.SamplesPerPixel) || header.Bits > description.BitsAllocated)
        {
            throw new CorruptPixelDataException("The codestream does not agree with the data set.");
        }

        var native = new byte[description.FrameByteCount];
        codec.Decode(codestream, header, description, native);
        return native;
    }

    /// <summary>How far a first frame is from the trusted one: the mean of the absolute differences, colours as RGB.</summary>
    public static double MeanDifference(Entry entry, byte[] decoded)
    {
        var description = PixelDescription.From(Open(entry.File).Dataset);
        var expected = new byte[decoded.Length];
        using (var packed = new GZipStream(File.OpenRead(Path.Combine(Folder!, entry.FirstFrame!)), CompressionMode.Decompress))
        {
            packed.ReadExactly(expected);
        }

        if (description.PhotometricInterpretation is "YBR_FULL" or "YBR_FULL_422")
        {
            ToRgb(expected);
        }

        var (a, b) = (new float[description.PixelCount * description.SamplesPerPixel], new float[description.PixelCount * description.SamplesPerPixel]);
        StoredValues.ToSingle(description, expected, a);
        StoredValues.ToSingle(description, decoded, b);
        return a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Average();
    }

    // PS3.3 C.7.6.3.1.2.
    private static void ToRgb(Span<byte> pixels)
    {
        for (; pixels.Length >= 3; pixels = pixels[3..])
        {
            var (y, cb, cr) = (pixels[0], pixels[1] - 128.0, pixels[2] - 128.0);
            pixels[0] = (byte)Math.Clamp(Math.Round(y + (1.402 * cr)), 0, 255);
            pixels[1] = (byte)Math.Clamp(Math.Round(y - (0.344136 * cb) - (0.714136 * cr)), 0, 255);
            pixels[2] = (byte)Math.Clamp(Math.Round(y + (1.772 * cb)), 0, 255);
        }
    }

    private static Entry Read(JsonElement row)
    {
        var pixels = row.GetProperty("pixels");
        return new(
            row.GetProperty("file").GetString()!,
            row.GetProperty("transferSyntax").GetString()!,
            pixels.TryGetProperty("storedSha256", out var digest) && !pixels.GetProperty("lossy").GetBoolean() ? digest.GetString() : null,
            pixels.TryGetProperty("expectedFirstFrame", out var first) ? first.GetString() : null);
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "shared", "corpus");
            if (File.Exists(Path.Combine(corpus, "manifest.json")))
            {
                return corpus;
            }
        }

        return null;
    }
}
