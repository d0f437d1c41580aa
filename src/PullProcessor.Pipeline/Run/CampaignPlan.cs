namespace PullProcessor.Pipeline.Run;

/// <summary>What a campaign would be, from listings alone; no pixel was pulled.</summary>
public sealed record CampaignPlan
{
    /// <summary>When the listing was done.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Windows listed.</summary>
    public required int Windows { get; init; }

    /// <summary>Windows that are not known to be complete, with the reason: what they hold beyond this is not in the figures.</summary>
    public required IReadOnlyList<string> Unproven { get; init; }

    /// <summary>Studies found.</summary>
    public required long Studies { get; init; }

    /// <summary>Of these, those that the pipeline's selection does not take.</summary>
    public required long NotSelected { get; init; }

    /// <summary>Of these, those that the campaign itself leaves out, by modality or because they were done already by the model that was named.</summary>
    public required long LeftOut { get; init; }

    /// <summary>Of these, those that are Done in the pipeline and stay so.</summary>
    public required long AlreadyDone { get; init; }

    /// <summary>Of these, those that the pipeline has and that are not at an end: they are worked on anyway.</summary>
    public required long AlreadyOpen { get; init; }

    /// <summary>What is left to do, by main modality.</summary>
    public required IReadOnlyList<PlannedModality> ToDo { get; init; }

    /// <summary>Of the studies to do, those whose count of instances the source does not tell; they count with the mean of the others.</summary>
    public required long StudiesWithoutCount { get; init; }

    /// <summary>Bytes a second that studies of this pipeline took lately; null where too few were done to tell.</summary>
    public required double? BytesPerSecond { get; init; }

    /// <summary>How the rate is known, or why not; for an operator.</summary>
    public required string RateBasis { get; init; }

    /// <summary>Hours a week in which the source may be asked.</summary>
    public required double HoursAWeek { get; init; }

    /// <summary>Bytes by which the ledger would grow; null where too few studies are in it to tell.</summary>
    public required long? LedgerBytes { get; init; }

    /// <summary>Bytes free where the ledger is; null where that cannot be told.</summary>
    public required long? DiskFree { get; init; }

    /// <summary>Studies to do.</summary>
    public long StudiesToDo => ToDo.Sum(modality => modality.Studies);

    /// <summary>Instances to do.</summary>
    public long InstancesToDo => ToDo.Sum(modality => modality.Instances);

    /// <summary>Bytes to fetch, as estimated.</summary>
    public long BytesToDo => ToDo.Sum(modality => modality.Bytes);

    /// <summary>Hours of work at the measured rate; null where there is none.</summary>
    public double? Hours => BytesPerSecond is { } rate ? BytesToDo / rate / 3600 : null;

    /// <summary>The same by the calendar, with the hours in which the source may not be asked.</summary>
    public double? CalendarHours => Hours * (168 / HoursAWeek);
}
