using System.CommandLine;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>The options by which every order chooses studies.</summary>
internal sealed class StudyChoiceOptions
{
    private const int Page = 500;

    private readonly Argument<string[]> studies = new("study")
    {
        Description = "Study Instance UIDs or accession numbers. Without any: all that the options choose.",
        HelpName = "UID",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> studiesFrom = new("--studies-from")
    {
        Description = "A file with a Study Instance UID or accession number a line; - reads from standard input.",
        HelpName = "FILE|-",
    };

    private readonly Option<string[]> where = new("--where")
    {
        Description = "Several filters in one text; values with | between are alternatives.",
        HelpName = WhereText.Form,
    };

    private readonly Option<WorkState[]> state = new("--state") { Description = "Only studies in this state; may be given several times.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int[]> code = new("--code") { Description = "Only studies with this failure code; may be given several times.", HelpName = "NUMBER", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> pipeline = new("--pipeline") { Description = "Only of this pipeline.", HelpName = "NAME" };
    private readonly Option<string?> source = new("--source") { Description = "Only of this source.", HelpName = "NAME" };
    private readonly Option<DateOnly?> from = DateOption.Make("--from", "Only studies of this date or later.");
    private readonly Option<DateOnly?> to = DateOption.Make("--to", "Only studies of this date or earlier.");
    private readonly Option<string?> modality = new("--modality") { Description = "Only studies with objects of this modality.", HelpName = "MODALITY" };
    private readonly Option<string?> model = new("--model") { Description = "Only studies with results of this model.", HelpName = "NAME[@VERSION]" };

    /// <param name="verb">Gets the options.</param>
    /// <param name="states">The states that it is meant for.</param>
    public StudyChoiceOptions(Command verb, IReadOnlyList<WorkState> states)
    {
        verb.Arguments.Add(studies);
        state.AcceptOnlyFromAmong([.. states.Select(each => each.ToString())]);
        Option[] all = [studiesFrom, where, state, code, pipeline, source, from, to, modality, model];
        Array.ForEach(all, verb.Options.Add);
    }

    /// <summary>What was asked for; where something is wrong with it, that is told on stderr.</summary>
    /// <returns>Null where something is wrong.</returns>
    public async Task<StudyChoice?> ReadAsync(ParseResult parsed, CommandContext context, CancellationToken ct)
    {
        var (filter, fault) = FilterOf(parsed);
        List<string> keys = [.. parsed.GetValue(studies) ?? []];
        if (fault is not null)
        {
            context.Error.WriteLine(fault);
            return null;
        }

        if (parsed.GetValue(studiesFrom) is { } file)
        {
            if (await StudyListFile.ReadAsync(context, file, ct) is not { } list)
            {
                return null;
            }

            keys.AddRange(list.Keys);
        }

        if (keys.Count == 0 && !AreGiven(parsed))
        {
            context.Error.WriteLine("Say which studies: UIDs, --studies-from, or filters such as --code 204 or --from 2024-03-01 --to 2024-03-31. To mean all, name the states: --state ...");
            return null;
        }

        return new StudyChoice { Keys = [.. keys.Distinct()], Filter = filter };
    }

    private bool AreGiven(ParseResult parsed) =>
        new Option[] { where, state, code, pipeline, source, from, to, modality, model }.Any(option => parsed.GetResult(option) is { Implicit: false });

    private (StudyFilter Filter, string? Fault) FilterOf(ParseResult parsed)
    {
        var filter = new StudyFilter
        {
            States = parsed.GetValue(state) ?? [],
            Codes = [.. (parsed.GetValue(code) ?? []).Select(number => (FailureCode)number)],
            Pipeline = parsed.GetValue(pipeline),
            Source = parsed.GetValue(source),
            From = parsed.GetValue(from),
            To = parsed.GetValue(to),
            Modality = parsed.GetValue(modality)?.ToUpperInvariant(),
            Model = parsed.GetValue(model) is { } name ? WhereText.Model(name) : null,
            Limit = Page,
        };
        if (filter.Codes.FirstOrDefault(each => !Enum.IsDefined(each)) is var unknown and not 0)
        {
            return (filter, $"--code {(int)unknown}: there is no such failure code; docs/failures.md has all.");
        }

        foreach (var text in parsed.GetValue(where) ?? [])
        {
            (filter, var fault) = WhereText.Add(filter, text);
            if (fault is not null)
            {
                return (filter, fault);
            }
        }

        return filter.To < filter.From ? (filter, "--from is after --to.") : (filter, null);
    }
}
