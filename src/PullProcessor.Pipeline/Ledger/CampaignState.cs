namespace PullProcessor.Pipeline.Ledger;

/// <summary>Where a campaign stands.</summary>
public enum CampaignState
{
    /// <summary>Planned; nothing of it is listed for work yet.</summary>
    Planned,

    /// <summary>Its windows are listed and its studies claimed by whatever program works on its pipeline.</summary>
    Running,

    /// <summary>Nothing of it is listed or claimed until it is resumed; the note says why.</summary>
    Paused,

    /// <summary>Every window was listed, or given up, and none of its studies is open.</summary>
    Finished,

    /// <summary>Taken back by an operator: studies that were not begun are Cancelled.</summary>
    Cancelled,
}
