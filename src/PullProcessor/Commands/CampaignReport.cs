using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>Campaigns for people and for scripts.</summary>
internal static class CampaignReport
{
    /// <summary>The documented shape. Keys may be added, never renamed.</summary>
    public static JsonObject ToJson(Campaign campaign, CampaignProgress progress) => new()
    {
        ["campaign"] = campaign.Id,
        ["source"] = campaign.Scope.Source,
        ["pipeline"] = campaign.Scope.Pipeline,
        ["from"] = Text(campaign.Scope.From),
        ["to"] = Text(campaign.Scope.To),
        ["studiesFrom"] = campaign.Scope.ListName,
        ["modalities"] = new JsonArray([.. campaign.Scope.Modalities.Select(modality => JsonValue.Create(modality))]),
        ["notDoneBy"] = campaign.Scope.NotDoneBy,
        ["order"] = OrderText(campaign.Scope.Order),
        ["datedOnly"] = campaign.Scope.DatedOnly,
        ["state"] = campaign.State.ToString(),
        ["note"] = campaign.Note,
        ["stopAfter"] = campaign.Budget,
        ["windows"] = new JsonObject
        {
            ["total"] = progress.TotalWindows,
            ["proven"] = progress.Of(CampaignWindowState.Proven),
            ["unproven"] = progress.Of(CampaignWindowState.Unproven),
            ["open"] = progress.OpenWindows,
            ["notFound"] = progress.NotFound,
        },
        ["studiesListed"] = progress.StudiesListed,
        ["states"] = new JsonObject(Enum.GetValues<WorkState>().Select(state => KeyValuePair.Create(state.ToString(), (JsonNode?)progress.Of(state)))),
        ["studiesBegun"] = campaign.StudiesBegun,
        ["instancesFetched"] = campaign.InstancesFetched,
        ["bytesFetched"] = campaign.BytesFetched,
        ["bytesRefetched"] = campaign.BytesRefetched,
        ["createdAt"] = campaign.CreatedAt.ToString("O"),
        ["startedAt"] = campaign.StartedAt?.ToString("O"),
        ["endedAt"] = campaign.EndedAt?.ToString("O"),
    };

    public static JsonObject ToJson(CampaignWindow window) => new()
    {
        ["kind"] = window.Kind.ToString(),
        ["day"] = Text(window.Day),
        ["key"] = window.Key,
        ["state"] = window.State.ToString(),
        ["tries"] = window.Tries,
        ["nextTry"] = window.NextTry?.ToString("O"),
        ["studies"] = window.Studies,
        ["text"] = window.Text,
    };

    public static void Print(CommandContext context, Campaign campaign, CampaignProgress progress)
    {
        context.Output.WriteLine($"Campaign {campaign.Id}, {campaign.State}: {ScopeText(campaign.Scope)}.");
        context.Output.WriteLine(WindowsText(progress));
        context.Output.WriteLine(StudiesText(campaign, progress));
        if (campaign.Note is { } note)
        {
            context.Output.WriteLine(note);
        }

        if (progress.Of(WorkState.Quarantined) > 0)
        {
            context.Output.WriteLine($"To see why studies failed: pullproc studies list --state Quarantined --pipeline {campaign.Scope.Pipeline}");
        }

        if (campaign.State == CampaignState.Paused)
        {
            context.Output.WriteLine($"To go on: pullproc backfill resume {campaign.Id}{(progress.Of(WorkState.Running) > 0 ? $" ({progress.Of(WorkState.Running):N0} studies that run are being finished)" : "")}");
        }
    }

    public static string WindowsText(CampaignProgress progress)
    {
        var text = $"Windows: {progress.Of(CampaignWindowState.Proven):N0} of {progress.TotalWindows:N0} proven";
        text += progress.Of(CampaignWindowState.Unproven) > 0 ? $", {progress.Of(CampaignWindowState.Unproven):N0} not known to be complete ({progress.WindowsToRetry:N0} listed again)" : "";
        text += progress.WindowsToLookAt > 0 ? $", {progress.WindowsToLookAt:N0} of them to be listed once more" : "";
        return text + (progress.NotFound > 0 ? $", {progress.NotFound:N0} of the list not found." : ".");
    }

    public static string StudiesText(Campaign campaign, CampaignProgress progress)
    {
        var states = Enum.GetValues<WorkState>().Where(state => progress.Of(state) > 0).Select(state => $"{progress.Of(state):N0} {state}");
        var others = progress.StudiesListed - progress.Items.Values.Sum();
        var own = progress.Items.Count == 0 ? "none" : string.Join(", ", states);
        return $"Studies: {progress.StudiesListed:N0} listed; of this campaign {own}{(others > 0 ? $"; {others:N0} that the ledger had before, or that were ordered anew" : "")}. "
            + $"{campaign.InstancesFetched:N0} instances fetched, {ByteText.Of(campaign.BytesFetched)} ({ByteText.Of(campaign.BytesRefetched)} of it again).";
    }

    public static string ScopeText(CampaignScope scope)
    {
        var text = $"{scope.Pipeline} from {scope.Source}, " + (scope.ListName is { } list ? $"the studies of {list}" : $"{Text(scope.From)} to {Text(scope.To)}");
        text += scope.Modalities.Count > 0 ? $", {string.Join(' ', scope.Modalities)} only" : "";
        text += scope.NotDoneBy is { } model ? $", not done by {model}" : "";
        text += scope.DatedOnly ? ", with a date" : "";
        return text + (scope.Order == ClaimOrder.Oldest ? ", oldest first" : ", newest first");
    }

    public static string Marked(CampaignState state) => state switch
    {
        CampaignState.Running => "[blue]Running[/]",
        CampaignState.Paused => "[yellow]Paused[/]",
        CampaignState.Finished => "[green]Finished[/]",
        CampaignState.Cancelled => "[grey]Cancelled[/]",
        CampaignState.Planned => "Planned",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    public static Table NewTable()
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("no.", "campaign", "state", "windows", "studies", "done", "open", "failed", "fetched");
        foreach (var column in table.Columns.Skip(3))
        {
            column.RightAligned();
        }

        return table;
    }

    public static void AddTo(Table table, Campaign campaign, CampaignProgress progress) => table.AddRow(
        $"{campaign.Id}",
        Markup.Escape(ScopeText(campaign.Scope)),
        Marked(campaign.State),
        $"{progress.Of(CampaignWindowState.Proven):N0}/{progress.TotalWindows:N0}",
        $"{progress.StudiesListed:N0}",
        $"{progress.Of(WorkState.Done):N0}",
        $"{progress.OpenItems:N0}",
        progress.Of(WorkState.Quarantined) > 0 ? $"[red]{progress.Of(WorkState.Quarantined):N0}[/]" : "0",
        ByteText.Of(campaign.BytesFetched));

    private static string OrderText(ClaimOrder order) => order == ClaimOrder.Oldest ? "oldest" : "newest";

    private static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
