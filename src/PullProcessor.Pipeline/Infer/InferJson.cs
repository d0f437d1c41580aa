using System.Text.Json;
using System.Text.Json.Serialization;
using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Infer;

/// <summary>The JSON of predictions.</summary>
[JsonSerializable(typeof(InstancePrediction))]
internal sealed partial class InferJson : JsonSerializerContext
{
    /// <summary>With UIDs as plain texts.</summary>
    public static InferJson Shared { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new UidJsonConverter<SopInstanceUid>(text => new SopInstanceUid(text), uid => uid.Value),
            new UidJsonConverter<SeriesInstanceUid>(text => new SeriesInstanceUid(text), uid => uid.Value),
            new UidJsonConverter<SopClassUid>(text => new SopClassUid(text), uid => uid.Value),
        },
    });
}
