namespace PullProcessor.Validation.Rules;

/// <summary>Which content item may stand to which in which relationship, by the IOD (PS3.3 tables A.35.2-2, A.35.3-2, A.35.13-2 and A.35.4-2).</summary>
internal static class RelationshipTable
{
    private static readonly string[] Values = ["TEXT", "CODE", "NUM", "DATETIME", "DATE", "TIME", "UIDREF", "PNAME"];
    private static readonly string[] References = ["IMAGE", "WAVEFORM", "COMPOSITE"];
    private static readonly string[] Statements = ["TEXT", "CODE", "NUM"];

    public static bool Allows(string sopClass, string source, string relationship, string target)
    {
        if (target == "SCOORD3D" && sopClass != ObjectKind.Comprehensive3DSr)
        {
            return false;
        }

        return sopClass == ObjectKind.KeyObjects
            ? source == "CONTAINER" && AllowsInKeyObjects(relationship, target)
            : AllowsInReports(sopClass, source, relationship, target);
    }

    private static bool AllowsInKeyObjects(string relationship, string target) => relationship switch
    {
        "CONTAINS" => target == "TEXT" || References.Contains(target),
        "HAS OBS CONTEXT" => target is "TEXT" or "CODE" or "UIDREF" or "PNAME",
        "HAS CONCEPT MOD" => target == "CODE",
        _ => false,
    };

    private static bool AllowsInReports(string sopClass, string source, string relationship, string target) => relationship switch
    {
        "CONTAINS" => source == "CONTAINER" && IsAnything(target),
        "HAS OBS CONTEXT" => (source == "CONTAINER" || (sopClass != ObjectKind.EnhancedSr && Statements.Contains(source)))
            && (Values.Contains(target) || target == "COMPOSITE" || (target == "CONTAINER" && source == "CONTAINER")),
        "HAS ACQ CONTEXT" => (source is "CONTAINER" or "NUM" || References.Contains(source)) && (Values.Contains(target) || target == "CONTAINER"),
        "HAS CONCEPT MOD" => target is "TEXT" or "CODE",
        "HAS PROPERTIES" or "INFERRED FROM" => Statements.Contains(source) && IsAnything(target),
        "SELECTED FROM" => (source == "SCOORD" && target == "IMAGE")
            || (source == "TCOORD" && target is "SCOORD" or "SCOORD3D" or "IMAGE" or "WAVEFORM"),
        _ => false,
    };

    private static bool IsAnything(string target) =>
        Values.Contains(target) || References.Contains(target) || target is "SCOORD" or "SCOORD3D" or "TCOORD" or "CONTAINER";
}
