namespace PullProcessor.Dicom.Objects;

/// <summary>Relationship Type (0040,A010) of a content item to its parent (PS3.3 C.17.3.2.4).</summary>
internal static class Relationship
{
    public const string Contains = "CONTAINS";
    public const string HasObsContext = "HAS OBS CONTEXT";
    public const string HasConceptMod = "HAS CONCEPT MOD";
    public const string SelectedFrom = "SELECTED FROM";
}
