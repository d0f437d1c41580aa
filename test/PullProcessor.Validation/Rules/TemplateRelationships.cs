using System.Collections.Frozen;

namespace PullProcessor.Validation.Rules;

/// <summary>
/// The relationship that the templates around TID 1500 give to a concept (PS3.16 TID 1001, 1204, 1410, 1411, 1419, 1501, 4019). The IODs allow others too,
/// so neither dciodvfy nor dsrdump sees a wrong one.
/// </summary>
internal static class TemplateRelationships
{
    private static readonly FrozenDictionary<string, string> Expected = new Dictionary<string, string[]>
    {
        ["HAS CONCEPT MOD"] =
        [
            "121049 DCM", "121058 DCM", "111001 DCM", "111003 DCM", "111002 DCM", "111000 DCM", "122405 DCM", // Language, procedure, algorithm
            "363698007 SCT", "272741003 SCT", "106233006 SCT", "370129005 SCT", "121401 DCM", // Finding site, its side and modifier, method, derivation
        ],
        ["HAS OBS CONTEXT"] =
        [
            "121005 DCM", "121008 DCM", "121012 DCM", "121013 DCM", "121014 DCM", "121015 DCM", "121016 DCM", // Observer
            "112039 DCM", "112040 DCM", // Tracking
        ],
        ["CONTAINS"] =
        [
            "126010 DCM", "125007 DCM", "121071 DCM", // Measurements, group, finding
            "111030 DCM", "121214 DCM", "121191 DCM", "121231 DCM", "121233 DCM", "121232 DCM", // Regions and what they were segmented from
        ],
    }.SelectMany(row => row.Value, (row, concept) => KeyValuePair.Create(concept, row.Key)).ToFrozenDictionary();

    /// <summary>The only right relationship of a concept, written "value scheme"; null where the templates leave it open.</summary>
    public static string? Of(string concept) => Expected.GetValueOrDefault(concept);
}
