using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Windows;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Pipeline.Run;

/// <summary>Finds out by listings alone what a campaign would be. Writes nothing; holds one window at a time.</summary>
public sealed class CampaignPlanner(PipelineDefinition pipeline, SqliteLedger ledger, TimeProvider time)
{
    // Below this the file's fixed parts weigh more than its studies.
    private const int FewestForLedgerSize = 200;

    private readonly StudyQuery query = new(pipeline.Source);
    private readonly Dictionary<string, (long Studies, long Counted, long Instances)> toDo = [];
    private readonly List<string> unproven = [];
    private int windows;
    private long studies;
    private long notSelected;
    private long leftOut;
    private long done;
    private long open;

    /// <summary>Studies found so far.</summary>
    public long Studies => studies;

    /// <summary>Lists every window of a scope.</summary>
    /// <param name="scope">What the campaign is about.</param>
    /// <param name="cut">Its windows.</param>
    /// <param name="onWindow">Called after each window.</param>
    /// <param name="ct">Stops.</param>
    /// <returns>The plan; null where the source is not to be asked now (<see cref="PipelineDefinition.PauseAt"/>).</returns>
    /// <exception cref="DicomWebException">The source could not be asked.</exception>
    public async Task<CampaignPlan?> PlanAsync(
        CampaignScope scope, IReadOnlyList<(WindowKind Kind, DateOnly? Day, string? Key)> cut, Action onWindow, CancellationToken ct)
    {
        var requirement = scope.NotDoneBy is { } text ? ModelRequirement.Read(text) : null;
        foreach (var (kind, day, key) in cut)
        {
            if (pipeline.PauseAt(time.GetUtcNow()) is not null)
            {
                return null;
            }

            var window = CampaignCut.QueryOf(kind, day, key);
            var listing = await query.ListAsync(window, ct);
            windows++;
            if (!listing.IsProven)
            {
                unproven.Add($"{window}: {listing.Proof}");
            }

            await CountAsync(scope, requirement, [.. listing.Matches.Where(match => CampaignSelection.IsWithin(scope, match))], ct);
            onWindow();
        }

        return await SumUpAsync(scope, ct);
    }

    /// <summary>Hours of the coming week in which a source may be asked: all of them where it has no windows.</summary>
    internal static double OpenHours(WeeklyWindows? windows, DateTimeOffset from)
    {
        const int MinutesAWeek = 7 * 24 * 60;
        return Enumerable.Range(0, MinutesAWeek).Count(minute => windows?.IsOpen(from.AddMinutes(minute)) ?? true) / 60.0;
    }

    private async Task CountAsync(CampaignScope scope, ModelRequirement? requirement, IReadOnlyList<StudyMatch> matches, CancellationToken ct)
    {
        var known = await ledger.History.StatesAsync(scope.Source, scope.Pipeline, matches.Select(match => match.Study), ct);
        var selection = await CampaignSelection.OfAsync(scope, requirement, matches, ledger, ct);
        foreach (var match in matches)
        {
            studies++;
            var state = known.TryGetValue(match.Study, out var found) ? found : (WorkState?)null;
            switch (state)
            {
                case WorkState.Done when !selection.IsWantedAgain(match.Study):
                    done++;
                    break;
                case WorkState.Running or WorkState.Quarantined:
                    open++;
                    break;
                case var _ when pipeline.Selection.ReasonAgainst(match) is not null:
                    notSelected++;
                    break;
                case var _ when selection.ReasonAgainst(match) is not null:
                    leftOut++;
                    break;
                default:
                    open += state is WorkState.Discovered or WorkState.Ready or WorkState.Waiting ? 1 : 0;
                    Add(match);
                    break;
            }
        }
    }

    private void Add(StudyMatch match)
    {
        var before = toDo.GetValueOrDefault(Main(match.Modalities));
        toDo[Main(match.Modalities)] = (before.Studies + 1, before.Counted + (match.Instances is null ? 0 : 1), before.Instances + (match.Instances ?? 0));
    }

    // A CT study with a report in it is a CT study: the pipeline's own modality, else the first.
    private string Main(IReadOnlyList<string> modalities) =>
        modalities.FirstOrDefault(pipeline.Selection.TakesModality) ?? (modalities.Count > 0 ? modalities[0] : "?");

    private async Task<CampaignPlan> SumUpAsync(CampaignScope scope, CancellationToken ct)
    {
        var past = await PastWork.OfAsync(ledger, scope.Source, scope.Pipeline, Main, ct);
        var counted = toDo.Values.Sum(each => each.Counted);
        var mean = counted == 0 ? 0 : (double)toDo.Values.Sum(each => each.Instances) / counted;
        return new CampaignPlan
        {
            MadeAt = time.GetUtcNow(),
            Windows = windows,
            Unproven = unproven,
            Studies = studies,
            NotSelected = notSelected,
            LeftOut = leftOut,
            AlreadyDone = done,
            AlreadyOpen = open,
            ToDo = [.. toDo.OrderByDescending(each => each.Value.Studies).Select(each => Estimate(each.Key, each.Value, mean, past))],
            StudiesWithoutCount = toDo.Values.Sum(each => each.Studies - each.Counted),
            BytesPerSecond = past.BytesPerSecond,
            RateBasis = past.RateBasis,
            HoursAWeek = OpenHours(pipeline.Source.Endpoint.Windows, time.GetUtcNow()),
            LedgerBytes = await LedgerGrowthAsync(toDo.Values.Sum(each => each.Studies), ct),
            DiskFree = DiskFree(ledger.Path),
        };
    }

    private static PlannedModality Estimate(string modality, (long Studies, long Counted, long Instances) count, double mean, PastWork past)
    {
        var own = count.Counted > 0 ? (double)count.Instances / count.Counted : mean;
        var instances = count.Instances + (long)((count.Studies - count.Counted) * own);
        var (bytes, basis) = past.BytesPerInstance(modality);
        return new PlannedModality(modality, count.Studies, instances, (long)(instances * bytes), bytes, basis);
    }

    private async Task<long?> LedgerGrowthAsync(long newStudies, CancellationToken ct)
    {
        var items = (await ledger.Reading.CountsAsync(ct)).Sum(counts => counts.Total);
        return items < FewestForLedgerSize ? null : new FileInfo(ledger.Path).Length / items * newStudies;
    }

    private static long? DiskFree(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(path) ?? path).AvailableFreeSpace;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null; // Not every file system tells.
        }
    }
}
