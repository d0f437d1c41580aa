using PullProcessor.Dicom;

namespace PullProcessor.Preflight;

/// <summary>The study that questions are about, as far as it is known.</summary>
internal sealed record Subject
{
    public required StudyInstanceUid Study { get; init; }

    /// <summary>Its Study Date; null where that is missing or malformed.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>A small series of it.</summary>
    public SeriesInstanceUid? Series { get; init; }

    /// <summary>The instances of that series, by their listing.</summary>
    public IReadOnlyList<SopInstanceUid> Instances { get; init; } = [];

    /// <summary>Available Transfer Syntax UID (0008,3002) of the first instance, where the server tells.</summary>
    public string? StoredSyntax { get; init; }
}
