namespace PullProcessor.Dicom.Objects;

/// <summary>One thing that a segmentation shows (Segment Description macro, PS3.3 C.8.20.4).</summary>
public sealed record Segment
{
    /// <summary>Name that people see; ASCII, at most 64 characters.</summary>
    public required string Label { get; init; }

    /// <summary>What kind of thing it is, by CID 7150: for example 49755003 SCT Morphologically Abnormal Structure, 91723000 SCT Anatomical Structure.</summary>
    public required CodedConcept PropertyCategory { get; init; }

    /// <summary>What it is, for example 52988006 SCT Lesion.</summary>
    public required CodedConcept PropertyType { get; init; }

    /// <summary>Where in the body it is; null where the model does not say.</summary>
    public CodedConcept? AnatomicRegion { get; init; }

    /// <summary>The name of the finding, as the report has it; null where the segment is none. Comes together with <see cref="TrackingUid"/>.</summary>
    public string? TrackingId { get; init; }

    /// <summary>The UID of the finding, the same in every object that speaks of it.</summary>
    public string? TrackingUid { get; init; }

    /// <summary>The colour to show it in; null leaves that to the viewer.</summary>
    public SegmentColour? Colour { get; init; }

    /// <summary>The segment may be without any pixel, so that classes keep their numbers whatever was found. Otherwise a segment of nothing is refused.</summary>
    public bool MayBeEmpty { get; init; }
}
