namespace PullProcessor.Pipeline.Ledger;

/// <summary>How far a campaign is.</summary>
public sealed record CampaignProgress
{
    /// <summary>Windows by state; states without windows are absent.</summary>
    public required IReadOnlyDictionary<CampaignWindowState, long> Windows { get; init; }

    /// <summary>Of the unproven windows, those that are listed again.</summary>
    public required long WindowsToRetry { get; init; }

    /// <summary>Of the proven windows, those that are listed once more: studies in them may still be arriving, or they were listed long ago.</summary>
    public required long WindowsToLookAt { get; init; }

    /// <summary>Studies in proven windows and in the last listings of the others, known ones included.</summary>
    public required long StudiesListed { get; init; }

    /// <summary>Windows of a list of studies that are proven and found none.</summary>
    public required long NotFound { get; init; }

    /// <summary>Its work items by state: studies that were new, or that it took over. States without items are absent.</summary>
    public required IReadOnlyDictionary<WorkState, long> Items { get; init; }

    /// <summary>Windows in all states.</summary>
    public long TotalWindows => Windows.Values.Sum();

    /// <summary>Windows in one state.</summary>
    public long Of(CampaignWindowState state) => Windows.GetValueOrDefault(state);

    /// <summary>Work items in one state.</summary>
    public long Of(WorkState state) => Items.GetValueOrDefault(state);

    /// <summary>Windows that are not listed yet, or will be again.</summary>
    public long OpenWindows => Of(CampaignWindowState.Pending) + WindowsToRetry + WindowsToLookAt;

    /// <summary>Work items that are not at an end.</summary>
    public long OpenItems => Of(WorkState.Discovered) + Of(WorkState.Ready) + Of(WorkState.Running) + Of(WorkState.Waiting);

    /// <summary>Whether there is nothing left to do.</summary>
    public bool IsAtEnd => OpenWindows == 0 && OpenItems == 0;
}
