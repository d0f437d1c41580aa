using System.CommandLine;
using PullProcessor.Dicom;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Commands;

/// <summary>The options by which every verb of 'results' chooses results.</summary>
internal sealed class ResultFilterOptions
{
    private const int Page = 1000;

    private readonly Option<ResultState[]> state = new("--state")
    {
        HelpName = OfferedWords.State,
        Description = "Only results in this state; may be given several times.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> pipeline = new("--pipeline") { Description = "Only of this pipeline.", HelpName = "NAME" };
    private readonly Option<string?> destination = new("--destination") { Description = "Only for this destination.", HelpName = "NAME" };
    private readonly Option<string?> kind = new("--kind") { Description = "Only of this kind.", HelpName = "KIND" };
    private readonly Option<string?> study = new("--study") { Description = "Only of this study.", HelpName = "UID" };
    private readonly Option<DateOnly?> from = DateOption.Make("--from", "Only of studies of this date or later.");
    private readonly Option<DateOnly?> to = DateOption.Make("--to", "Only of studies of this date or earlier.");

    /// <param name="verb">Gets the options.</param>
    /// <param name="withState">Whether it takes --state.</param>
    public ResultFilterOptions(Command verb, bool withState)
    {
        kind.AcceptOnlyFromAmong([.. Enum.GetValues<ResultKind>().Select(each => each.Word())]);
        if (withState)
        {
            verb.Options.Add(state);
        }

        Option[] others = [pipeline, destination, kind, study, from, to];
        Array.ForEach(others, verb.Options.Add);
    }

    /// <summary>The pipeline that was asked for; empty for all.</summary>
    public IReadOnlyList<string> PipelinesOf(ParseResult parsed) => parsed.GetValue(pipeline) is { } name ? [name] : [];

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The options' values.</param>
    /// <param name="states">Which states, where none are given.</param>
    public ResultFilter FilterOf(ParseResult parsed, IReadOnlyCollection<ResultState> states) => new()
    {
        States = parsed.GetResult(state) is not null && parsed.GetValue(state) is { Length: > 0 } given ? given : states,
        Pipeline = parsed.GetValue(pipeline),
        Destination = parsed.GetValue(destination),
        Kind = parsed.GetValue(kind),
        Study = parsed.GetValue(study) is { } uid ? new StudyInstanceUid(uid) : null,
        From = parsed.GetValue(from),
        To = parsed.GetValue(to),
        Limit = Page,
    };
}
