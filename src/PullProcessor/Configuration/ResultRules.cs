using PullProcessor.Configuration.Binding;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Configuration;

/// <summary>What a pipeline's results and their destinations must have of each other. Parts that have faults of their own are passed over.</summary>
internal static class ResultRules
{
    /// <summary>Checks all pipelines.</summary>
    /// <param name="configuration">As bound; where there were faults, not whole.</param>
    /// <param name="context">Where faults go.</param>
    public static void Check(PullProcConfiguration configuration, BindingContext context)
    {
        foreach (var (name, pipeline) in configuration.Pipelines ?? new Dictionary<string, PipelineConfiguration>())
        {
            var results = JsonPath.Of(PathOf("pipelines", name), "results");
            var taken = new Dictionary<(ResultKind Kind, string To), int>();
            foreach (var (index, result) in (pipeline.Results ?? []).Index().Where(each => !context.HasFaultAt(JsonPath.Of(results, each.Index))))
            {
                if (configuration.Destinations?.GetValueOrDefault(result.To) is { } destination && !context.HasFaultAt(PathOf("destinations", result.To)))
                {
                    CheckOne(result, index, destination, JsonPath.Of(results, index), taken, context);
                }
            }

            CheckOptions(results, pipeline.Results ?? [], context);
        }

        foreach (var (name, destination) in configuration.Destinations ?? new Dictionary<string, DestinationConfiguration>())
        {
            var path = PathOf("destinations", name);
            if (destination is { TakesDicom: false, Accepts: not null } && !context.HasFaultAt(path))
            {
                context.Add(JsonPath.Of(path, "accepts"), "'accepts' is about DICOM objects; this destination takes findings.", null);
            }
        }
    }

    private static void CheckOne(
        ResultConfiguration result, int index, DestinationConfiguration destination, string path, Dictionary<(ResultKind Kind, string To), int> taken, BindingContext context)
    {
        var kinds = KindsOf(result, destination, makesMasks: true);
        if (ReasonAgainst(result, destination, kinds) is var (problem, example))
        {
            context.Add(JsonPath.Of(path, "object"), problem, example);
            return;
        }

        foreach (var kind in kinds)
        {
            if (!taken.TryAdd((kind, result.To), index))
            {
                context.Add(path, $"'{result.To}' gets the {kind.Word()} already by results[{taken[(kind, result.To)]}].", $"{{ \"object\": \"{kind.Word()}\", \"to\": \"another\" }}");
                return;
            }
        }
    }

    /// <summary>What a line of a pipeline's results stands for at its destination.</summary>
    /// <param name="result">The line.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="makesMasks">Whether the model makes masks.</param>
    /// <param name="learnt">What the destination took of test objects; null where none were tried. It counts where the configuration does not say what is accepted.</param>
    public static IReadOnlyList<ResultKind> KindsOf(
        ResultConfiguration result, DestinationConfiguration destination, bool makesMasks, IReadOnlyCollection<ResultKind>? learnt = null) => result.Object switch
        {
            ResultObject.Auto when !destination.TakesDicom => [ResultKind.Findings],
            ResultObject.Auto when AcceptedBy(destination) is { } accepted => AutoChoice.Of(accepted, makesMasks),

            // Where nothing was taken, a report is tried all the same: its refusal is a reason on the study, and no result at all would be none.
            ResultObject.Auto => AutoChoice.Of(learnt, makesMasks) is { Count: > 0 } kinds ? kinds : AutoChoice.Of(null, makesMasks),
            var given => [KindOf(given)],
        };

    // A folder takes whatever it is given; of a server nothing is known before it is stated.
    private static IReadOnlyCollection<ResultKind>? AcceptedBy(DestinationConfiguration destination) =>
        destination is { Folder: not null, Accepts: null } ? Enum.GetValues<ResultKind>() : destination.Accepts?.Select(KindOf).ToList();

    private static (string Problem, string Example)? ReasonAgainst(ResultConfiguration result, DestinationConfiguration destination, IReadOnlyList<ResultKind> kinds)
    {
        var accepts = destination.Accepts?.Select(KindOf).ToList();
        return kinds switch
        {
            [] => ($"'{result.To}' accepts nothing that 'auto' makes: sr, gsps or sc.", "\"accepts\": [ \"sr\" ]"),
            [ResultKind.Findings] when !destination.TakesFindings =>
                ($"'{result.To}' is a DICOMweb server, which takes no findings; they go to a folder, to 'jsonl' or to a 'webhook'.", "\"object\": \"sr\""),
            [var kind, ..] when kind.IsDicom() && !destination.TakesDicom => ($"'{result.To}' takes findings only, no {kind.Word()}.", "\"object\": \"findings\""),
            [var kind, ..] when kind.IsDicom() && accepts?.Contains(kind) == false =>
                ($"'{result.To}' accepts {string.Join(", ", accepts.Select(each => each.Word()))}, no {kind.Word()}.", "\"object\": \"auto\""),
            _ => null,
        };
    }

    // One object of a kind goes to all its destinations, so it cannot be made in two ways.
    private static void CheckOptions(string resultsPath, IReadOnlyList<ResultConfiguration> results, BindingContext context)
    {
        CheckChoice(resultsPath, results, "sr", [ResultObject.Sr, ResultObject.Auto], result => result.Sr, "reports", context);
        CheckChoice(resultsPath, results, "segmentation", [ResultObject.Seg, ResultObject.Auto], result => result.Segmentation, "segmentations", context);
        var findings = results.Index().Where(each => each.Item.Object is ResultObject.Findings or ResultObject.Auto).ToList();
        foreach (var (index, result) in results.Index())
        {
            var path = JsonPath.Of(JsonPath.Of(resultsPath, index), "accessionNumber");
            if (result.AccessionNumber && result.Object is not (ResultObject.Findings or ResultObject.Auto))
            {
                context.Add(path, "'accessionNumber' is for findings; DICOM objects have it from their study.", null);
            }
            else if (result.AccessionNumber && findings.Find(each => each.Item is { Object: ResultObject.Findings, AccessionNumber: false }) is { Item: not null } other)
            {
                context.Add(path, $"The findings of a pipeline are the same everywhere: results[{other.Index}] has no 'accessionNumber'.", "\"accessionNumber\": true");
            }
        }
    }

    private static void CheckChoice<T>(
        string resultsPath, IReadOnlyList<ResultConfiguration> results, string key, ResultObject[] objects, Func<ResultConfiguration, T?> choiceOf, string what, BindingContext context)
        where T : struct, Enum
    {
        var given = results.Index().Where(each => choiceOf(each.Item) is not null).ToList();
        foreach (var (index, result) in given)
        {
            var path = JsonPath.Of(JsonPath.Of(resultsPath, index), key);
            var (first, wanted) = (given[0].Index, choiceOf(given[0].Item)!.Value);
            if (!objects.Contains(result.Object))
            {
                context.Add(path, $"'{key}' is for {what}.", null);
            }
            else if (!choiceOf(result)!.Value.Equals(wanted))
            {
                context.Add(path, $"The {what} of a pipeline are the same everywhere: results[{first}] says otherwise.", $"\"{key}\": \"{wanted.ToString().ToLowerInvariant()}\"");
            }
        }
    }

    private static string PathOf(string section, string name) => JsonPath.Of(JsonPath.Of(JsonPath.Root, section), name);

    private static ResultKind KindOf(ResultObject value) => ResultKindText.Find(value.ToString().ToLowerInvariant())
        ?? throw new ArgumentOutOfRangeException(nameof(value), value, "Not a kind of result.");

    private static ResultKind KindOf(AcceptedObject value) => ResultKindText.Find(value.ToString().ToLowerInvariant())
        ?? throw new ArgumentOutOfRangeException(nameof(value), value, "Not a kind of result.");
}
