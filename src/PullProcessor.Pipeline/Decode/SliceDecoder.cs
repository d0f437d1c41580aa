using System.Buffers;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Pixels.Codecs;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Retrieve;

namespace PullProcessor.Pipeline.Decode;

/// <summary>Makes the frames of one instance into model input: modality values with padding as the window's low end, the model's windows, channels and size. Valid as long as the instance is.</summary>
public sealed class SliceDecoder
{
    private readonly RetrievedInstance instance;
    private readonly ModelManifest model;
    private readonly FrameValues frames;
    private readonly IReadOnlyList<PlaneGeometry?> planes;

    private SliceDecoder(RetrievedInstance instance, ModelManifest model, FrameValues frames, IReadOnlyList<PlaneGeometry?> planes)
    {
        this.instance = instance;
        this.model = model;
        this.frames = frames;
        this.planes = planes;
    }

    /// <summary>How many frames the instance has.</summary>
    public int FrameCount => frames.FrameCount;

    /// <summary>What one input holds in memory, in bytes.</summary>
    public long BytesPerInput => (long)model.InputShape.Length * sizeof(float);

    /// <summary>Where a frame lies in the patient; null for projections, which have no such place.</summary>
    /// <param name="frame">From 0.</param>
    public PlaneGeometry? PlaneOf(int frame) => planes[frame];

    /// <summary>Checks that the instance can be decoded.</summary>
    /// <param name="instance">As retrieved.</param>
    /// <param name="model">What the input is for.</param>
    /// <param name="highThroughput">Decodes HTJ2K; without it such instances are refused.</param>
    /// <exception cref="DecodeException">It cannot; the message says which attribute or format stands in the way.</exception>
    public static SliceDecoder Open(RetrievedInstance instance, ModelManifest model, HtJ2kWorker? highThroughput = null) => Explain(instance, () =>
    {
        var dataset = instance.File.Dataset;
        var frames = FrameValues.Open(instance.File, highThroughput);
        CrossSection.RequireModalityValues(dataset);
        var planes = Enumerable.Range(0, frames.FrameCount).Select(frame => CrossSection.PlaneOf(dataset, frame)).ToList();
        return new SliceDecoder(instance, model, frames, planes);
    });

    /// <summary>Decodes one frame.</summary>
    /// <param name="frame">From 0.</param>
    /// <exception cref="DecodeException">The pixel data does not fit its description.</exception>
    public ModelInput Decode(int frame) => Explain(instance, () =>
    {
        var values = ArrayPool<float>.Shared.Rent(frames.PixelCount);
        try
        {
            frames.Read(frame, values, empty: (float)model.Intensity.Empty);
            return ToInput(values.AsSpan(0, frames.PixelCount), frames.Description, frame);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(values);
        }
    });

    private ModelInput ToInput(ReadOnlySpan<float> values, PixelDescription description, int frame)
    {
        var geometry = InputGeometry.Fit(description.Rows, description.Columns, model.InputShape);
        var input = ModelInput.Rent(model.InputShape, geometry, $"instance {instance.Instance}, frame {frame + 1}");
        var plane = model.InputShape with { Channels = 1 };
        InputResampler.Fit(values, geometry, (float)model.Intensity.Empty, input.Values[..plane.Length], plane); // Before the window, which clips.
        model.Intensity.Apply(input.Values, model.InputShape);
        return input;
    }

    private static T Explain<T>(RetrievedInstance instance, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (DicomException fault)
        {
            var code = fault switch
            {
                UnsupportedPixelDataException => FailureCode.DecodeUnsupported,
                CorruptPixelDataException => FailureCode.DecodeCorrupt,
                _ => FailureCode.DecodeAttribute,
            };
            throw new DecodeException(code, $"Instance {instance.Instance} cannot be decoded: {fault.Message}", fault);
        }
    }
}
