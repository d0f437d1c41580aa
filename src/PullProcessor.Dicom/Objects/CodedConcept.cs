namespace PullProcessor.Dicom.Objects;

/// <summary>A code with its meaning (PS3.3 section 8).</summary>
/// <param name="Value">The code, for example 39607008.</param>
/// <param name="Scheme">Coding scheme designator of at most 16 characters: SCT, DCM, LN, UCUM, or one of your own that starts with 99.</param>
/// <param name="Meaning">For people, at most 64 characters.</param>
public sealed record CodedConcept(string Value, string Scheme, string Meaning);
