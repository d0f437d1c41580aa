namespace PullProcessor.Dicom.Pixels;

/// <summary>How the pixels of an image lie in its pixel data (Image Pixel module, PS3.3 C.7.6.3).</summary>
public sealed record PixelDescription
{
    /// <summary>Rows of a frame, 1 to 65535.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of a frame, 1 to 65535.</summary>
    public required int Columns { get; init; }

    /// <summary>1 (grey or palette) or 3 (colour).</summary>
    public required int SamplesPerPixel { get; init; }

    /// <summary>Bits that a sample takes up in the file: 1, 8, 16 or 32, 64 in double float pixel data.</summary>
    public required int BitsAllocated { get; init; }

    /// <summary>Bits of a sample that are pixel; the others may hold overlays or rubbish.</summary>
    public required int BitsStored { get; init; }

    /// <summary>The most significant bit of the pixel, counted from 0.</summary>
    public required int HighBit { get; init; }

    /// <summary>True where samples are two's complement in <see cref="BitsStored"/> bits.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>As written, for example MONOCHROME2.</summary>
    public required string PhotometricInterpretation { get; init; }

    /// <summary>0: samples of a pixel lie together; 1: a plane a sample. Only of meaning in native data of three samples.</summary>
    public int PlanarConfiguration { get; init; }

    /// <summary>Frames of the instance, at least 1.</summary>
    public int NumberOfFrames { get; init; } = 1;

    /// <summary>Whether samples are whole numbers; <see cref="BitsStored"/>, <see cref="HighBit"/> and <see cref="IsSigned"/> mean nothing where they are not.</summary>
    public SampleFormat Format { get; init; }

    /// <summary>Bytes of one decoded sample; a single bit takes a byte of 0 or 1 once it is decoded.</summary>
    public int BytesPerSample => BitsAllocated == 1 ? 1 : BitsAllocated / 8;

    /// <summary>The least stored value that <see cref="BitsStored"/> bits can say.</summary>
    public double LeastStored => IsSigned ? -Math.ScaleB(1, BitsStored - 1) : 0;

    /// <summary>The greatest stored value that <see cref="BitsStored"/> bits can say.</summary>
    public double GreatestStored => Math.ScaleB(1, IsSigned ? BitsStored - 1 : BitsStored) - 1;

    /// <summary>Pixels of one frame.</summary>
    public long PixelCount => (long)Rows * Columns;

    /// <summary>Bytes of one decoded frame, samples interleaved. Can be more than an array holds; <see cref="FrameReader.Open"/> refuses those.</summary>
    public long FrameByteCount => PixelCount * SamplesPerPixel * BytesPerSample;

    /// <summary>Reads the description of an image.</summary>
    /// <exception cref="DicomException">An attribute is missing, contradicts another, or is not of those decoded here.</exception>
    public static PixelDescription From(DicomDataset dataset)
    {
        var format = FormatOf(dataset);
        var bits = format == SampleFormat.Double ? 64 : 32;
        var isWhole = format == SampleFormat.WholeNumber;
        var description = new PixelDescription
        {
            Format = format,
            Rows = Require(dataset, DicomTag.Rows, "Rows", 1, ushort.MaxValue),
            Columns = Require(dataset, DicomTag.Columns, "Columns", 1, ushort.MaxValue),
            SamplesPerPixel = Require(dataset, DicomTag.SamplesPerPixel, "SamplesPerPixel", 1, 4),
            BitsAllocated = Require(dataset, DicomTag.BitsAllocated, "BitsAllocated", 1, 64),
            BitsStored = isWhole ? Require(dataset, DicomTag.BitsStored, "BitsStored", 1, 64) : bits, // Absent beside floating point (C.7.6.24).
            HighBit = isWhole ? Require(dataset, DicomTag.HighBit, "HighBit", 0, 63) : bits - 1,
            IsSigned = !isWhole || Require(dataset, DicomTag.PixelRepresentation, "PixelRepresentation", 0, 1) == 1,
            PhotometricInterpretation = dataset.GetString(DicomTag.PhotometricInterpretation)
                ?? throw new CorruptPixelDataException("PhotometricInterpretation (0028,0004) is missing; an image names it, for example MONOCHROME2."),
            PlanarConfiguration = Optional(dataset, DicomTag.PlanarConfiguration, "PlanarConfiguration", 0, 0, 1),
            NumberOfFrames = Optional(dataset, DicomTag.NumberOfFrames, "NumberOfFrames", 1, 1, int.MaxValue),
        };
        description.RefuseContradictions();
        return description;
    }

    private void RefuseContradictions()
    {
        var needed = Format switch { SampleFormat.Single => 32, SampleFormat.Double => 64, SampleFormat.WholeNumber => BitsAllocated, _ => 0 };
        if (BitsAllocated != needed)
        {
            throw new CorruptPixelDataException($"BitsAllocated (0028,0100) is {BitsAllocated}; floating point of its kind takes {needed}.");
        }

        if (Format == SampleFormat.WholeNumber && BitsAllocated is not (1 or 8 or 16 or 32))
        {
            throw new UnsupportedPixelDataException($"BitsAllocated (0028,0100) is {BitsAllocated}; 1, 8, 16 and 32 are decoded.");
        }

        if (SamplesPerPixel != 1 && (BitsAllocated == 1 || Format != SampleFormat.WholeNumber))
        {
            throw new UnsupportedPixelDataException($"SamplesPerPixel (0028,0002) is {SamplesPerPixel}; single bits and floating point have 1.");
        }

        if (SamplesPerPixel is not (1 or 3))
        {
            throw new UnsupportedPixelDataException($"SamplesPerPixel (0028,0002) is {SamplesPerPixel}; 1 and 3 are decoded.");
        }

        if (BitsStored > BitsAllocated)
        {
            throw new CorruptPixelDataException($"BitsStored (0028,0101) is {BitsStored}, more than BitsAllocated {BitsAllocated}.");
        }

        if (HighBit >= BitsAllocated || HighBit < BitsStored - 1)
        {
            throw new CorruptPixelDataException(
                $"HighBit (0028,0102) is {HighBit}; with BitsStored {BitsStored} and BitsAllocated {BitsAllocated} it is {BitsStored - 1} to {BitsAllocated - 1}.");
        }
    }

    private static SampleFormat FormatOf(DicomDataset dataset) =>
        dataset.Contains(DicomTag.PixelData) ? SampleFormat.WholeNumber
        : dataset.Contains(DicomTag.FloatPixelData) ? SampleFormat.Single
        : dataset.Contains(DicomTag.DoubleFloatPixelData) ? SampleFormat.Double
        : SampleFormat.WholeNumber;

    private static int Require(DicomDataset dataset, DicomTag tag, string keyword, int from, int to) =>
        Read(dataset, tag, keyword, from, to)
        ?? throw new CorruptPixelDataException($"{keyword} {tag} is missing; an image needs a number from {from} to {to} there.");

    private static int Optional(DicomDataset dataset, DicomTag tag, string keyword, int fallback, int from, int to) =>
        Read(dataset, tag, keyword, from, to) ?? fallback;

    private static int? Read(DicomDataset dataset, DicomTag tag, string keyword, int from, int to)
    {
        if (dataset.Find(tag) is null or DicomElement { Length: 0 })
        {
            return null;
        }

        var value = dataset.GetInt32(tag);
        return value >= from && value <= to
            ? value
            : throw new CorruptPixelDataException(
                $"{keyword} {tag} is {value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not a whole number"}; {from} to {to} would be accepted.");
    }
}
