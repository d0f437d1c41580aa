using System.CommandLine;

namespace PullProcessor.Commands;

/// <summary>pullproc backfill resume: goes on with a campaign.</summary>
internal sealed class BackfillResumeCommand : Verb
{
    private readonly Argument<long> number = new("campaign") { Description = "Its number; 'pullproc backfill list' has it.", HelpName = "NUMBER" };
    private readonly BackfillWork work;

    public BackfillResumeCommand(Surroundings surroundings, GlobalOptions options)
        : base("resume", "Go on with a backfill that was paused or interrupted, or whose budget was used up; windows that were given up are listed again.", surroundings, options)
    {
        Arguments.Add(number);
        work = new BackfillWork(this);
    }

    public override IReadOnlyList<string> Examples => ["pullproc backfill resume 3", "pullproc backfill resume 3 --stop-after 500GB --detach", "pullproc backfill resume 3 --relist"];

    protected override async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        var id = parsed.GetValue(number);
        using var loggers = work.Loggers(parsed, context);
        return await BackfillAccess.WithCampaignAsync(
            context, id, loggers, (site, pipeline) => work.WorkOffAsync(parsed, context, site, pipeline, id, loggers, cancellationToken), cancellationToken);
    }
}
