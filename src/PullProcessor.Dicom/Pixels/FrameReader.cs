using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Dicom.Pixels;

/// <summary>The frames of an image as stored values: little endian, samples interleaved, no rescale, and no colour conversion but what a codec does (<see cref="Photometric"/>). Safe for several threads.</summary>
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

    /// <summary>Photometric Interpretation of the samples as they are read here: a codec may have turned YCbCr into RGB.</summary>
    public string Photometric => source.Photometric ?? Description.PhotometricInterpretation;

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
        if (!dataset.Contains(DicomTag.PixelData))
        {
            throw dataset.Contains(DicomTag.FloatPixelData) || dataset.Contains(DicomTag.DoubleFloatPixelData)
                ? new UnsupportedPixelDataException("The instance has floating point pixel data; whole numbers of 8, 16 and 32 bits are decoded.")
                : new CorruptPixelDataException("PixelData (7FE0,0010) is missing; the instance is no image, or the server left its pixels out.");
        }

        var description = PixelDescription.From(dataset);
        if (description.FrameByteCount > Array.MaxLength)
        {
            throw new UnsupportedPixelDataException($"A frame takes {description.FrameByteCount} bytes; up to {Array.MaxLength} are decoded.");
        }

        return new FrameReader(description, FrameCodecs.Open(file.TransferSyntax, description, dataset));
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
}
