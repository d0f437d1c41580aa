using System.CommandLine;
using PullProcessor.Composition;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>The options that say what a campaign is about, the same for 'plan' and 'backfill start'.</summary>
internal sealed class CampaignOptions
{
    // A hundred years: more days than any archive has, few enough to be rows.
    private const int MostDays = 36_525;

    private readonly Option<string?> pipeline = new("--pipeline") { Description = "The pipeline; may be left out where there is one.", HelpName = "NAME" };
    private readonly Option<DateOnly?> from = DateOption.Make("--from", "First study date.");
    private readonly Option<DateOnly?> to = DateOption.Make("--to", "Last study date, included.");

    private readonly Option<string[]> modalities = new("--modality")
    {
        Description = "Only studies with one of these modalities, of those that the pipeline takes; may be given several times.",
        HelpName = "MODALITY",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> notDoneBy = new("--not-done-by")
    {
        Description = "Only studies without confirmed results of this model, or of this version or a later one: nodules, 'nodules@>=2.1'. Studies that are Done are done again at a new revision.",
        HelpName = "MODEL[@>=VERSION]",
    };

    private readonly Option<ClaimOrder> order = new("--order") { Description = "Which studies come first.", HelpName = "newest|oldest" };
    private readonly Option<bool> datedOnly = new("--dated-only") { Description = "Leave out studies without a readable date. To find them the whole source is listed once." };

    private readonly Option<string?> studiesFrom = new("--studies-from")
    {
        Description = "Instead of a period: a file with a Study Instance UID or accession number a line; - reads from standard input.",
        HelpName = "FILE|-",
    };

    public CampaignOptions(Command verb)
    {
        Option[] all = [pipeline, from, to, modalities, notDoneBy, order, datedOnly, studiesFrom];
        Array.ForEach(all, verb.Options.Add);
    }

    /// <summary>The pipeline that was asked for; empty for the only one.</summary>
    public IReadOnlyList<string> PipelinesOf(ParseResult parsed) => parsed.GetValue(pipeline) is { } name ? [name] : [];

    /// <summary>Whether any of them was given.</summary>
    public bool AreGiven(ParseResult parsed) =>
        new Option[] { pipeline, from, to, modalities, notDoneBy, order, datedOnly, studiesFrom }.Any(option => parsed.GetResult(option) is { Implicit: false });

    /// <summary>What is wrong with the options together; null where nothing is.</summary>
    public string? FaultOf(ParseResult parsed)
    {
        var (first, last, list) = (parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(studiesFrom));
        return (first, last, list) switch
        {
            (null, null, null) => "Say which studies: --from and --to, or --studies-from. An example of right: --from 2024-03-01 --to 2024-03-31",
            (not null, _, not null) or (_, not null, not null) => "--studies-from takes the place of --from and --to; give one or the other.",
            (null, not null, _) or (not null, null, null) => "--from and --to belong together. An example of right: --from 2024-03-01 --to 2024-03-31",
            var (begin, end, _) when end < begin => "--from is after --to. An example of right: --from 2024-03-01 --to 2024-03-31",
            var (begin, end, _) when end?.DayNumber - begin?.DayNumber >= MostDays => $"The period has more than {MostDays:N0} days.",
            _ when parsed.GetValue(notDoneBy) is { } text && ModelRequirement.Read(text) is null =>
                $"--not-done-by '{text}' is no model. Examples of right: --not-done-by nodules, --not-done-by 'nodules@>=2.1'",
            _ => null,
        };
    }

    /// <summary>What the campaign is about, with its windows; where a list of studies has faults, tells them on stderr.</summary>
    /// <returns>Null where there are faults.</returns>
    public async Task<(CampaignScope Scope, IReadOnlyList<(WindowKind Kind, DateOnly? Day, string? Key)> Cut)?> ReadAsync(
        ParseResult parsed, CommandContext context, SitePipeline site, CancellationToken ct)
    {
        var scope = new CampaignScope
        {
            Source = site.Definition.SourceName,
            Pipeline = site.Name,
            Modalities = [.. (parsed.GetValue(modalities) ?? []).Select(modality => modality.ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal)],
            NotDoneBy = parsed.GetValue(notDoneBy) is { } text ? ModelRequirement.Read(text)?.ToString() : null,
            Order = parsed.GetValue(order),
            DatedOnly = parsed.GetValue(datedOnly),
        };
        if (parsed.GetValue(studiesFrom) is not { } file)
        {
            var (first, last) = (parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value);
            return (scope with { From = first, To = last }, CampaignCut.OfPeriod(first, last, scope.Order, scope.DatedOnly));
        }

        if (await StudyListFile.ReadAsync(context, file, ct) is not { } list)
        {
            return null;
        }

        return (scope with { ListName = file == "-" ? "standard input" : Path.GetFileName(file), ListDigest = list.Digest }, CampaignCut.OfList(list));
    }
}
