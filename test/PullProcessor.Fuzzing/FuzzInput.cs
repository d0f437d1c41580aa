using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Fuzzing;

/// <summary>One mutated input, made from its seed alone.</summary>
/// <param name="Target">What it is given to.</param>
/// <param name="Bytes">The input; for pixel data a whole file around it.</param>
internal sealed record FuzzInput(string Target, byte[] Bytes)
{
    public const string Part10 = "Part 10";
    public const string Part10Lenient = "Part 10, lenient";
    public const string Json = "DICOM JSON";

    private static readonly DicomTag[] Geometry =
    [
        DicomTag.Rows, DicomTag.Columns, DicomTag.SamplesPerPixel, DicomTag.BitsAllocated, DicomTag.BitsStored, DicomTag.HighBit, DicomTag.PixelRepresentation,
        DicomTag.PlanarConfiguration,
    ];

    private static readonly int[] Sizes = [0, 1, 2, 3, 7, 8, 9, 12, 15, 16, 17, 32, 64, 255, 256, 4096, 32767, 65535];

    /// <summary>Two inputs in ten go to the Part 10 reader, one to that of JSON, the others to the transfer syntaxes in equal shares.</summary>
    public static FuzzInput Make(int seed, SeedFiles seeds)
    {
        var random = new Random(seed);
        switch (random.Next(10))
        {
            case 0 or 1:
                return new FuzzInput(random.Next(2) == 0 ? Part10 : Part10Lenient, Mutation.Of(Pick(seeds.Files, random), random));
            case 2:
                return new FuzzInput(Json, Mutation.Of(Pick(seeds.Json, random), random));
            default:
                var (file, bytes) = Pick(Pick(seeds.Images, random), random);
                return new FuzzInput(
                    file.TransferSyntax.ToString(),
                    file.Dataset.Find(DicomTag.PixelData) is DicomFragmentSequence pixels ? WithMutatedPixels(file, pixels, random) : Mutation.Of(bytes, random));
        }
    }

    private static byte[] WithMutatedPixels(DicomFile file, DicomFragmentSequence pixels, Random random)
    {
        var dataset = new DicomDataset(file.Dataset);
        dataset.AddOrUpdate(Mutated(pixels, random));
        if (random.Next(4) == 0)
        {
            dataset.AddOrUpdate(new DicomElement(Pick(Geometry, random), DicomVR.US, BitConverter.GetBytes((ushort)Pick(Sizes, random))));
        }

        return new DicomFile(file.FileMeta, dataset).ToArray();
    }

    private static DicomFragmentSequence Mutated(DicomFragmentSequence pixels, Random random)
    {
        var fragments = pixels.Fragments.ToArray();
        if (fragments.Length > 0)
        {
            var chosen = random.Next(fragments.Length);
            fragments[chosen] = Mutation.Of(fragments[chosen].Span, random);
        }

        if (random.Next(16) == 0)
        {
            Array.Resize(ref fragments, random.Next(fragments.Length + 2));
        }

        return new DicomFragmentSequence(pixels.Tag, pixels.VR, random.Next(8) == 0 ? Mutation.Of(pixels.OffsetTable.Span, random) : pixels.OffsetTable, fragments);
    }

    private static T Pick<T>(IReadOnlyList<T> list, Random random) => list[random.Next(list.Count)];
}
