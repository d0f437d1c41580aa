using System.CommandLine;
using System.Text.Json.Nodes;
using PullProcessor.Composition;

namespace PullProcessor.Commands;

/// <summary>pullproc source forget: what was learned of a source is learned anew, as after an upgrade of its server.</summary>
internal sealed class SourceForgetCommand : Verb
{
    private readonly Argument<string> source = new("source") { Description = "Name of a source in the configuration.", HelpName = "NAME" };

    public SourceForgetCommand(Surroundings surroundings, GlobalOptions options)
        : base("forget", "Forget what was learned of a source, for example after its server was upgraded: the next run learns it anew. Asks no server.", surroundings, options) =>
        Arguments.Add(source);

    public override IReadOnlyList<string> Examples => ["pullproc source forget main"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerAccess.WithLedgerAsync(context, async (ledger, configuration) =>
        {
            var name = parsed.GetRequiredValue(source);
            if (!configuration.Sources.ContainsKey(name))
            {
                context.Error.WriteLine($"The configuration has no source '{name}'; it has {string.Join(", ", configuration.Sources.Keys)}.");
                return ExitCode.Usage;
            }

            var forgotten = await ledger.Dialects.ForgetAsync(Endpoints.OfSource(name), cancellationToken);
            if (context.Json)
            {
                context.WriteJson(new JsonObject { ["source"] = name, ["forgotten"] = forgotten });
            }
            else
            {
                context.Output.WriteLine($"{forgotten} values that were learned of source {name} are forgotten. A program that runs keeps its own until it starts again.");
            }

            return ExitCode.AllWell;
        }, cancellationToken);
}
