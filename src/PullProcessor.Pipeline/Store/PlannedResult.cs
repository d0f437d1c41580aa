using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Store;

/// <summary>An object that an analysis becomes: its UIDs are known before it is built.</summary>
public sealed record PlannedResult
{
    /// <summary>Its kind.</summary>
    public required ResultKind Kind { get; init; }

    /// <summary>Which of several of its kind, from 1: its Instance Number.</summary>
    public required int Number { get; init; }

    /// <summary>Which part of the analysis it holds, in the words of its maker; empty where it holds all.</summary>
    public required string Part { get; init; }

    /// <summary>Its SOP class; an empty one for what is no DICOM object.</summary>
    public required SopClassUid SopClass { get; init; }

    /// <summary>Its series, which holds results of its kind only.</summary>
    public required SeriesInstanceUid Series { get; init; }

    /// <summary>The object.</summary>
    public required SopInstanceUid Instance { get; init; }

    /// <summary>Where it goes.</summary>
    public required IReadOnlyList<IResultDestination> Destinations { get; init; }
}
