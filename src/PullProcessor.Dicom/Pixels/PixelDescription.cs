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

    /// <summary>Bits that a sample takes up: 8, 16 or 32.</summary>
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

    /// <summary>Bytes of one sample.</summary>
    public int BytesPerSample => BitsAllocated / 8;

    /// <summary>Pixels of one frame.</summary>
    public long PixelCount => (long)Rows * Columns;

    /// <summary>Bytes of one decoded frame, samples interleaved. Can be more than an array holds; <see cref="FrameReader.Open"/> refuses those.</summary>
    public long FrameByteCount => PixelCount * SamplesPerPixel * BytesPerSample;

    /// <summary>Reads the description of an image.</summary>
    /// <exception cref="DicomException">An attribute is missing, contradicts another, or is not of those decoded here.</exception>
    public static PixelDescription From(DicomDataset dataset)
    {
        var description = new PixelDescription
        {
            Rows = Require(dataset, DicomTag.Rows, "Rows", 1, ushort.MaxValue),
            Columns = Require(dataset, DicomTag.Columns, "Columns", 1, ushort.MaxValue),
            SamplesPerPixel = Require(dataset, DicomTag.SamplesPerPixel, "SamplesPerPixel", 1, 4),
            BitsAllocated = Require(dataset, DicomTag.BitsAllocated, "BitsAllocated", 1, 64),
            BitsStored = Require(dataset, DicomTag.BitsStored, "BitsStored", 1, 64),
            HighBit = Require(dataset, DicomTag.HighBit, "HighBit", 0, 63),
            IsSigned = Require(dataset, DicomTag.PixelRepresentation, "PixelRepresentation", 0, 1) == 1,
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
        if (BitsAllocated is not (8 or 16 or 32))
        {
            throw new UnsupportedPixelDataException($"BitsAllocated (0028,0100) is {BitsAllocated}; 8, 16 and 32 are decoded.");
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
