using System.Text.Json.Serialization;

namespace PullProcessor.Pipeline.Infer;

/// <summary>A spot on one image that the model calls a lesion.</summary>
/// <param name="Column">Of its centre, on the original image, counted from the corner of the first pixel.</param>
/// <param name="Row">Of its centre.</param>
/// <param name="RadiusPixels">Of the circle of the same area, in pixels of the original image.</param>
/// <param name="Score">The highest value of the heat map in it, 0 to 1.</param>
public sealed record SliceCandidate(double Column, double Row, double RadiusPixels, double Score)
{
    /// <summary>Which of the model's labels it is, from 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Label { get; init; }

    /// <summary>Its mask, where masks are kept.</summary>
    public SpotMask? Mask { get; init; }
}
