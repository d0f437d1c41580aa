using PullProcessor.Dicom.Objects;

namespace PullProcessor.Pipeline.Infer;

/// <summary>What a model finds: its code (PS3.3 8.1 to 8.3), and how results show it.</summary>
/// <param name="Value">Code value, at most 16 characters.</param>
/// <param name="Scheme">Coding scheme designator, such as SCT or DCM.</param>
/// <param name="Meaning">Code meaning, at most 64 characters.</param>
public sealed record ModelLabel(string Value, string Scheme, string Meaning)
{
    /// <summary>A finding rather than an organ (PS3.16 CID 7150).</summary>
    public static readonly CodedConcept MorphologicallyAbnormalStructure = new("49755003", "SCT", "Morphologically Abnormal Structure");

    /// <summary>Segmented Property Category (0062,0003).</summary>
    public CodedConcept Category { get; init; } = MorphologicallyAbnormalStructure;

    /// <summary>Segmented Property Type (0062,000F): the label itself unless the manifest says otherwise.</summary>
    public CodedConcept Type { get; init; } = new(Value, Scheme, Meaning);

    /// <summary>From which score or heat it is present, where it differs from that of the other labels; above 0, at most 1.</summary>
    public double? Threshold { get; init; }

    /// <summary>In which colour results show it, where the manifest says so.</summary>
    public RgbColour? Colour { get; init; }
}
