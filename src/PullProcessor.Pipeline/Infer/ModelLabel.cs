namespace PullProcessor.Pipeline.Infer;

/// <summary>The coded meaning of what a model finds (PS3.3 8.1 to 8.3).</summary>
/// <param name="Value">Code value, at most 16 characters.</param>
/// <param name="Scheme">Coding scheme designator, such as SCT or DCM.</param>
/// <param name="Meaning">Code meaning, at most 64 characters.</param>
public sealed record ModelLabel(string Value, string Scheme, string Meaning);
