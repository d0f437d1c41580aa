using System.CommandLine;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline;

namespace PullProcessor.Commands;

/// <summary>pullproc studies explain: what a failure code means, and what to do about it.</summary>
internal sealed class StudiesExplainCommand : Verb
{
    private readonly Argument<int?> code = new("code")
    {
        Description = "A failure code, such as 303; all of them where it is left out.",
        HelpName = "CODE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public StudiesExplainCommand(Surroundings surroundings, GlobalOptions options)
        : base("explain", "Explain a failure code: what it means, what pullproc does about it by itself, and what you should do. Needs neither ledger nor server.", surroundings, options) =>
        Arguments.Add(code);

    public override IReadOnlyList<string> Examples => ["pullproc studies explain 303", "pullproc studies explain --json | jq '.[].code'"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        var wanted = parsed.GetValue(code);
        var rules = FailureRules.All.Where(rule => wanted is null || (int)rule.Code == wanted).ToList();
        if (rules.Count == 0)
        {
            context.Error.WriteLine($"There is no failure code {wanted}. 'pullproc studies explain' shows all.");
            return Task.FromResult(ExitCode.Usage);
        }

        if (context.Json)
        {
            context.WriteJson(new JsonArray([.. rules.Select(ToJson)]));
            return Task.FromResult(ExitCode.AllWell);
        }

        foreach (var rule in rules)
        {
            context.Output.WriteLine($"{(int)rule.Code} {rule.Code}: {FailureText.MeaningOf(rule)}.");
            context.Output.WriteLine($"  pullproc {FailureText.RetryOf(rule)}.");
            context.Output.WriteLine($"  To do: {FailureText.AdviceOf(rule)}.");
        }

        return Task.FromResult(ExitCode.AllWell);
    }

    private static JsonObject ToJson(FailureRule rule) => new()
    {
        ["code"] = (int)rule.Code,
        ["name"] = rule.Code.ToString(),
        ["meaning"] = FailureText.MeaningOf(rule),
        ["retry"] = rule.Retry.ToString(),
        ["waitSeconds"] = new JsonArray([.. rule.Waits.Select(wait => JsonValue.Create(wait.TotalSeconds))]),
        ["mostTries"] = rule.MostTries,
        ["advice"] = FailureText.AdviceOf(rule),
    };
}
