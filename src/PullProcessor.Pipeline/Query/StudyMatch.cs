using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Query;

/// <summary>A study that a source listed.</summary>
public sealed record StudyMatch
{
    /// <summary>Which study.</summary>
    public required StudyInstanceUid Study { get; init; }

    /// <summary>Study Date (0008,0020), local to the site; null where absent or malformed.</summary>
    public DateOnly? StudyDate { get; init; }

    /// <summary>True where the date is spelled as the standard wants it: a search by that date should find the study.</summary>
    public bool HasPlainDate { get; init; }

    /// <summary>Modalities in Study (0008,0061); empty where the server does not tell.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>Accession Number (0008,0050), where there is one.</summary>
    public string? AccessionNumber { get; init; }

    /// <summary>Number of Study Related Instances (0020,1208); null where the server does not tell, which is not 0.</summary>
    public int? Instances { get; init; }
}
