using PullProcessor.Dicom.Part10;

namespace PullProcessor.Dicom.Pixels;

/// <summary>The frames of an image as stored values: little endian, samples interleaved, no rescale and no colour conversion. Safe for several threads.</summary>
public sealed class FrameReader
{
    private readonly IFrameSource source;

    private FrameReader(PixelDescription description, IFrameSource source)
    {
        Description = description;
        this.source = source;
    }

    /// <summary>How the samples lie; <see cref="PixelDescription.PlanarConfiguration"/> is that of the file, not of what is read here.</summary>
    public PixelDescription Description { get; }

    /// <summary>Photometric interpretation of the samples that are read here; some compressions turn YBR into RGB.</summary>
    public string Photometric => Description.PhotometricInterpretation;

    /// <summary>Frames of the instance.</summary>
    public int FrameCount => Description.NumberOfFrames;

    /// <summary>Bytes that <see cref="ReadFrame"/> fills.</summary>
    public int FrameByteCount => (int)Description.FrameByteCount;

    /// <summary>Looks at the pixel data of a file and checks that it can hold what it claims, so that a caller may allocate <see cref="FrameByteCount"/>.</summary>
    /// <exception cref="UnsupportedPixelDataException">A transfer syntax or pixel layout that is not decoded here.</exception>
    /// <exception cref="CorruptPixelDataException">Pixel data that contradicts its description.</exception>
    public static FrameReader Open(DicomFile file)
    {
        var dataset = file.Dataset;
        if (!dataset.Contains(DicomTag.PixelData) && !dataset.Contains(DicomTag.FloatPixelData) && !dataset.Contains(DicomTag.DoubleFloatPixelData))
        {
            throw new CorruptPixelDataException("PixelData (7FE0,0010) is missing; the instance is no image, or the server left its pixels out.");
        }

        var description = PixelDescription.From(dataset);
        if (description.FrameByteCount > Array.MaxLength)
        {
            throw new UnsupportedPixelDataException($"A frame takes {description.FrameByteCount} bytes; up to {Array.MaxLength} are decoded.");
        }

        return new FrameReader(description, SourceOf(file, description));
    }

    /// <summary>Decodes a frame.</summary>
    /// <param name="index">From 0; DICOM's frame numbers start at 1.</param>
    /// <param name="native">Takes <see cref="FrameByteCount"/> bytes.</param>
    /// <exception cref="CorruptPixelDataException">The frame is not whole; what lies in <paramref name="native"/> is of no use then.</exception>
    public void ReadFrame(int index, Span<byte> native)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, FrameCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(native.Length, FrameByteCount, nameof(native));
        source.Read(index, native[..FrameByteCount]);
    }

    /// <summary>The frame without a copy, where it stands uncompressed and interleaved in memory; else empty, and <see cref="ReadFrame"/> gives it.</summary>
    internal ReadOnlyMemory<byte> InPlace(int index) => source.InPlace(index);

    private static IFrameSource SourceOf(DicomFile file, PixelDescription description)
    {
        if (description.Format != SampleFormat.WholeNumber)
        {
            var tag = description.Format == SampleFormat.Single ? DicomTag.FloatPixelData : DicomTag.DoubleFloatPixelData;
            return file.Dataset.Find(tag) is DicomElement numbers
                ? new NativeFrames(description, numbers.Value)
                : throw new CorruptPixelDataException($"Floating point pixel data {tag} is not a plain value."); // It has no compressed form (PS3.5 8.1.2).
        }

        var syntax = file.TransferSyntax;
        return (syntax.IsEncapsulated, file.Dataset.Find(DicomTag.PixelData)) switch
        {
            (false, DicomElement element) => new NativeFrames(description, element.Value),
            (true, DicomFragmentSequence fragments) => EncapsulatedSource(
                syntax, description, EncapsulatedFrames.From(fragments, file.Dataset, description.NumberOfFrames)),
            (true, _) => throw new CorruptPixelDataException(
                $"Transfer syntax {syntax.Uid} ({syntax.Name}) is compressed, but PixelData (7FE0,0010) holds no fragments."),
            (false, _) => throw new CorruptPixelDataException(
                $"Transfer syntax {syntax.Uid} ({syntax.Name}) is uncompressed, but PixelData (7FE0,0010) is not a plain value."),
        };
    }

    private static IFrameSource EncapsulatedSource(DicomTransferSyntax syntax, PixelDescription description, EncapsulatedFrames frames) => syntax.Uid switch
    {
        "1.2.840.10008.1.2.5" when description.BitsAllocated == 1 =>
            new SingleBitFrames(description, new RleFrames(SingleBitFrames.PackedAs(description), frames)),
        "1.2.840.10008.1.2.5" => new RleFrames(description, frames),
        "1.2.840.10008.1.2.1.98" => new FragmentFrames(description, frames, isDeflated: false),
        "1.2.840.10008.1.2.8.1" => new FragmentFrames(description, frames, isDeflated: true),
        _ => throw new UnsupportedPixelDataException(
            $"Transfer syntax {syntax.Uid} ({syntax.Name}) is not decoded; uncompressed pixel data and RLE Lossless are."),
    };
}
