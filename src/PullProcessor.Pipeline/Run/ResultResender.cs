using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Pipeline.Run;

/// <summary>
/// Builds results of a pipeline again, from the recorded predictions and one header from the source, and stores them again: the same UIDs, the same bytes.
/// For a study that is Done nothing else changes. One whose delivery had failed is taken up where it stood, and is Done where all goes well.
/// </summary>
/// <param name="pipeline">Whose results.</param>
/// <param name="run">Delivers for studies that are not Done.</param>
/// <param name="ledger">Where results stand.</param>
/// <param name="tally">Counts what is fetched.</param>
/// <param name="destinations">The destination of a name; null where the configuration has none.</param>
public sealed class ResultResender(PipelineDefinition pipeline, PipelineRun run, SqliteLedger ledger, RunTally tally, Func<string, IResultDestination?> destinations)
{
    /// <summary>Sends results of one study again.</summary>
    /// <param name="results">Of one work item; none superseded.</param>
    /// <param name="ct">Hands back and stops.</param>
    public async Task<IReadOnlyList<ResentResult>> ResendAsync(IReadOnlyList<ListedResult> results, CancellationToken ct)
    {
        var item = results[0].Item;
        if (item.State != WorkState.Done)
        {
            return await DeliverAsync(item, results, ct);
        }

        var used = await RecordedPredictions.UsedAsync(ledger, item.Id, ct);
        if (used.Count == 0)
        {
            return [.. results.Select(each => new ResentResult(each, ResendOutcome.Failed, "The ledger has no predictions of its study."))];
        }

        var analysis = pipeline.AnalysisOf(item, used, item.InstancesMissing);
        var plan = ResultPlan.Of(analysis, pipeline.Results);
        var builder = new ResultBuilder(pipeline, analysis, plan, header: null, Count);
        var places = await ledger.Reading.ResultsAsync(item.Id, ct);
        var resent = new List<ResentResult>();
        foreach (var same in results.GroupBy(each => each.Result.SopInstanceUid))
        {
            var first = places.Where(place => place.SopInstanceUid == same.Key).MinBy(place => place.Id) ?? same.First().Result;
            resent.AddRange(await ResendAsync([.. same], first, Find(analysis, same.Key), builder, ct));
        }

        return resent;
    }

    // Whatever 'when' says by now: it was made, so it can be made again.
    private PlannedResult? Find(Analysis analysis, SopInstanceUid instance) =>
        ResultPlan.Of(analysis, [.. pipeline.Results.Select(route => route with { When = ResultCondition.Always })]).Results.FirstOrDefault(result => result.Instance == instance);

    private async Task<IReadOnlyList<ResentResult>> ResendAsync(
        IReadOnlyList<ListedResult> same, ResultRecord first, PlannedResult? planned, ResultBuilder builder, CancellationToken ct)
    {
        if (planned is null)
        {
            return [.. same.Select(each => new ResentResult(each, ResendOutcome.Failed, WhyNotAgain(each.Result)))];
        }

        try
        {
            var built = await builder.BuildAsync(planned, first, ct);
            var resent = new List<ResentResult>();
            foreach (var each in same)
            {
                resent.Add(await PutAsync(each, built, ct));
            }

            return resent;
        }
        catch (DicomWebException fault)
        {
            return [.. same.Select(each => new ResentResult(each, fault.IsTransient ? ResendOutcome.Unreachable : ResendOutcome.Failed, fault.Message))];
        }
        catch (DicomException fault)
        {
            return [.. same.Select(each => new ResentResult(each, ResendOutcome.Failed, $"It could not be built: {fault.Message}"))];
        }
    }

    private async Task<ResentResult> PutAsync(ListedResult listed, ResultObject built, CancellationToken ct)
    {
        var result = listed.Result;
        if (destinations(result.Destination) is not { } destination)
        {
            return new ResentResult(listed, ResendOutcome.Failed, $"The configuration has no destination '{result.Destination}'.");
        }

        var put = await destination.PutAsync(built, ct);
        var answer = put.Failure is null ? await destination.ConfirmAsync(built.Expected, ct) : put;
        if (answer.Failure is not null)
        {
            return new ResentResult(listed, answer.IsUnreachable ? ResendOutcome.Unreachable : ResendOutcome.Failed, answer.Text);
        }

        await ledger.Audit.RecordRestoredAsync(result, wasStored: !put.IsThereAlready, put.Warning, ct);
        return new ResentResult(listed, put.IsThereAlready ? ResendOutcome.WasThere : ResendOutcome.Stored, null);
    }

    private async Task<IReadOnlyList<ResentResult>> DeliverAsync(WorkItem item, IReadOnlyList<ListedResult> results, CancellationToken ct)
    {
        if (!await run.DeliverNowAsync(item.Id, ct))
        {
            return [.. results.Select(each => new ResentResult(each, ResendOutcome.Failed, $"Its study is {item.State} and has no results to deliver yet: its own tries come first."))];
        }

        var now = (await ledger.Reading.ResultsAsync(item.Id, ct)).ToDictionary(result => result.Id);
        return [.. results.Select(each => OutcomeOf(each with { Result = now[each.Result.Id] }))];
    }

    private static ResentResult OutcomeOf(ListedResult listed) => listed.Result switch
    {
        { State: ResultState.Confirmed } => new ResentResult(listed, ResendOutcome.Stored, null),
        { Failure: { Code: FailureCode.StoreUnreachable } failure } => new ResentResult(listed, ResendOutcome.Unreachable, failure.Text),
        { Failure: { } failure } => new ResentResult(listed, ResendOutcome.Failed, failure.Text),
        _ => new ResentResult(listed, ResendOutcome.Failed, "Its study did not come as far as its delivery; 'pullproc studies show' says why."),
    };

    private string WhyNotAgain(ResultRecord result) => result.Model is { } model && model != pipeline.Model.ToString()
        ? $"It was made by model {model}; pipeline '{pipeline.Name}' has {pipeline.Model} now, which would make another object."
        : $"Pipeline '{pipeline.Name}' as it is configured now does not make it: it makes no '{result.ObjectKind}' any more, or takes other instances.";

    private Task Count(FetchedInstance instance, CancellationToken ct)
    {
        tally.CountInstance(instance.Bytes, isRefetch: true);
        return Task.CompletedTask;
    }
}
