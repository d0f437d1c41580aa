using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

/// <summary>Frames as numbers, for comparison.</summary>
internal static class Values
{
    public static float[] Stored(DicomFile file)
    {
        var reader = FrameReader.Open(file);
        var frame = new byte[reader.FrameByteCount];
        reader.ReadFrame(0, frame);
        var values = new float[reader.Description.PixelCount * reader.Description.SamplesPerPixel];
        StoredValues.ToSingle(reader.Description, frame, values);
        return values;
    }

    public static float[] Read(DicomFile file, int frame = 0, float empty = 0)
    {
        var image = FrameValues.Open(file);
        var values = new float[image.PixelCount];
        image.Read(frame, values, empty);
        return values;
    }

    public static float[] At(float[] values, params int[] places) => [.. places.Select(place => values[place])];
}
