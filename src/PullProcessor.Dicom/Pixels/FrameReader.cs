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
    /// <param name="file">An image.</param>
    /// <param name="highThroughput">Decodes HTJ2K in a process of its own, for as long as frames are read; without it HTJ2K is refused.</param>
    /// <exception cref="UnsupportedPixelDataException">A transfer syntax or pixel layout that is not decoded here, or whose library is not installed.</exception>
    /// <exception cref="CorruptPixelDataException">Pixel data that contradicts its description.</exception>
    public static FrameReader Open(DicomFile file, HtJ2kWorker? highThroughput = null)
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

        var source = description.Format == SampleFormat.WholeNumber
            ? FrameCodecs.Open(file.TransferSyntax, description, dataset, highThroughput)
            : FloatingPoint(description, dataset);
        return new FrameReader(description, source);
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

    // It has no compressed form (PS3.5 8.1.2).
    private static NativeFrames FloatingPoint(PixelDescription description, DicomDataset dataset)
    {
        var tag = description.Format == SampleFormat.Single ? DicomTag.FloatPixelData : DicomTag.DoubleFloatPixelData;
        return dataset.Find(tag) is DicomElement numbers
            ? new NativeFrames(description, numbers)
            : throw new CorruptPixelDataException($"Floating point pixel data {tag} is not a plain value.");
    }
}
