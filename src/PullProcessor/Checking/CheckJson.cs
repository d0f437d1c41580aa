using System.Text.Json.Serialization;

namespace PullProcessor.Checking;

/// <summary>Jobs and results as a line of JSON: between the processes, and for scripts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CheckJob))]
[JsonSerializable(typeof(CheckResult))]
[JsonSerializable(typeof(CheckSummary))]
internal sealed partial class CheckJson : JsonSerializerContext;
