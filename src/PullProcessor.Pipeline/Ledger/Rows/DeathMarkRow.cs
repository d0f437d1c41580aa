namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>Where a study was when the program died.</summary>
internal sealed record DeathMarkRow
{
    /// <summary>Stage and counts.</summary>
    public required string Place { get; init; }

    /// <summary>The instance that had come last and was not predicted; null where the program waited for a server.</summary>
    public string? Instance { get; init; }

    /// <summary>Both, to be compared and read.</summary>
    public string Text => Instance is null ? Place : $"{Place}, at instance {Instance}";
}
