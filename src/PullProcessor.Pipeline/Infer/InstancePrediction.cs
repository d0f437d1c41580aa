using System.Text.Json;
using System.Text.Json.Serialization;
using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Infer;

/// <summary>What the model says about one instance: all that is needed later to make a result of it, so that a study resumes without its pixels.</summary>
public sealed record InstancePrediction
{
    /// <summary>The instance.</summary>
    public required SopInstanceUid SopInstanceUid { get; init; }

    /// <summary>Its series.</summary>
    public required SeriesInstanceUid SeriesInstanceUid { get; init; }

    /// <summary>Its SOP class.</summary>
    public required SopClassUid SopClassUid { get; init; }

    /// <summary>Its frame of reference, when it has one.</summary>
    public string? FrameOfReferenceUid { get; init; }

    /// <summary>Whether the instance is one of a multi-frame SOP class, whose references name the frame.</summary>
    public bool IsMultiFrame { get; init; }

    /// <summary>Whether its pixels are in colour, a palette's included: greyscale presentation states are not for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsColour { get; init; }

    /// <summary>Why the model was not asked about it, found out only when it came; null where it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LeftOut { get; init; }

    /// <summary>Whether it came with its series though no list of the source had it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsUnlisted { get; init; }

    /// <summary>One a frame that the model was asked about.</summary>
    public required IReadOnlyList<FramePrediction> Frames { get; init; }

    /// <summary>Whether it was recorded by a pipeline that kept no masks, though it has spots.</summary>
    [JsonIgnore]
    public bool LacksMasks => Frames.Any(frame => frame.Candidates.Any(candidate => candidate.Mask is null));

    /// <summary>As the ledger keeps it. The same prediction gives the same text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, InferJson.Shared.InstancePrediction);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="InferenceException">The text is no prediction.</exception>
    public static InstancePrediction FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, InferJson.Shared.InstancePrediction) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw new InferenceException(FailureCode.ProgramFault, $"A recorded prediction of {json.Length} characters could not be read: {e.Message}", e);
        }
    }
}
