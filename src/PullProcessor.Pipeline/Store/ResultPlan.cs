namespace PullProcessor.Pipeline.Store;

/// <summary>What an analysis becomes, and what it does not become and why: one of both for each line of the pipeline's results.</summary>
/// <param name="Results">In the order of their kinds; an object that goes to several destinations stands here once.</param>
/// <param name="Withheld">What is not made.</param>
public sealed record ResultPlan(IReadOnlyList<PlannedResult> Results, IReadOnlyList<WithheldResult> Withheld)
{
    /// <summary>Plans by a pipeline's results. The same analysis and routes give the same plan.</summary>
    public static ResultPlan Of(Analysis analysis, IReadOnlyList<ResultRoute> routes)
    {
        var (results, withheld) = (new List<PlannedResult>(), new List<WithheldResult>());
        foreach (var kind in routes.GroupBy(route => route.Maker.Kind).OrderBy(group => group.Key))
        {
            var refused = kind.Select(route => (Route: route, Why: route.When.ReasonAgainst(analysis.Finding))).ToLookup(each => each.Why is not null);
            withheld.AddRange(refused[true].Select(each => new WithheldResult(kind.Key, each.Route.Destination.Name, each.Why ?? "")));
            List<ResultRoute> wanted = [.. refused[false].Select(each => each.Route)];
            if (wanted.Count == 0)
            {
                continue;
            }

            var plan = wanted[0].Maker.Plan(analysis);
            withheld.AddRange(plan.WhyNone is { } why ? wanted.Select(route => new WithheldResult(kind.Key, route.Destination.Name, why)) : []);
            results.AddRange(plan.Parts.Select((part, index) => new PlannedResult
            {
                Kind = kind.Key,
                Number = index + 1,
                Part = part.Name,
                SopClass = part.SopClass,
                Series = analysis.Identity.Series(kind.Key),
                Instance = analysis.Identity.Instance(kind.Key, part.Name),
                Destinations = [.. wanted.Select(route => route.Destination).Distinct()],
            }));
        }

        return new ResultPlan(results, withheld);
    }
}
