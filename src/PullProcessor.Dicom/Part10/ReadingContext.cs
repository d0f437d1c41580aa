namespace PullProcessor.Dicom.Part10;

/// <summary>What holds around an attribute.</summary>
/// <param name="IsExplicit">Attributes say their representation.</param>
/// <param name="CharacterSet">Terms of Specific Character Set.</param>
internal readonly record struct ReadingContext(bool IsExplicit, IReadOnlyList<string> CharacterSet);
