using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PullProcessor.Composition;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.Preflight;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>pullproc source show: how a source is spoken to, key by key, and where each value comes from.</summary>
internal sealed class SourceShowCommand : Verb
{
    private readonly Argument<string> source = new("source") { Description = "Name of a source in the configuration.", HelpName = "NAME" };

    public SourceShowCommand(Surroundings surroundings, GlobalOptions options)
        : base("show", "Show how a source is spoken to, and where each value comes from: default, preset, configuration, or learned and when. Asks no server.", surroundings, options) =>
        Arguments.Add(source);

    public override IReadOnlyList<string> Examples => ["pullproc source show main", "pullproc source show main --json | jq '.dialect[] | select(.origin == \"learned\")'"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerAccess.WithLedgerAsync(context, async (ledger, configuration) =>
        {
            var name = parsed.GetRequiredValue(source);
            if (!configuration.Sources.TryGetValue(name, out var configured))
            {
                context.Error.WriteLine($"The configuration has no source '{name}'; it has {string.Join(", ", configuration.Sources.Keys)}.");
                return ExitCode.Usage;
            }

            var endpoints = Endpoints.Of(configuration);
            await using var services = Endpoints.BuildServices(endpoints, NullLoggerFactory.Instance, context.Time);
            var hours = SourceHours.Of(name, endpoints[Endpoints.OfSource(name)], context.Time.GetUtcNow());
            var client = services.GetRequiredService<DicomWebClientFactory>().Create(endpoints[Endpoints.OfSource(name)]);
            await DialectKeeper.RecallAsync(ledger, client, cancellationToken);
            if (context.Json)
            {
                context.WriteJson(new JsonObject
                {
                    ["source"] = name,
                    ["url"] = configured.Url.ToString(),
                    ["roots"] = RootsJson.Of(client.Endpoint),
                    ["preset"] = configured.Dialect.Preset,
                    ["limits"] = hours.ToJson(),
                    ["dialect"] = new JsonArray([.. client.Dialect.Settings.Select(ToJson)]),
                });
            }
            else
            {
                context.Output.WriteLine(hours.Sentence);
                Print(context, name, configured.Dialect.Preset, client);
            }

            return ExitCode.AllWell;
        }, cancellationToken);

    private static JsonObject ToJson(DialectSetting setting) => new()
    {
        ["key"] = setting.Key.Name,
        ["value"] = setting.Value?.DeepClone(),
        ["origin"] = WordOf(setting.Origin),
        ["learnedAt"] = setting.LearnedAt?.ToString("O"),
        ["learnedBy"] = setting.LearnedBy?.ToString().ToLowerInvariant(),
        ["meaning"] = setting.Key.Meaning,
    };

    private static string WordOf(DialectOrigin origin) => origin switch
    {
        DialectOrigin.Default => "default",
        DialectOrigin.Preset => "preset",
        DialectOrigin.Configured => "configured",
        DialectOrigin.Learned => "learned",
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "Values come from nowhere else."),
    };

    private static void Print(CommandContext context, string name, string preset, DicomWebClient client)
    {
        context.Output.WriteLine($"Source {name}, dialect '{preset}'.");
        context.Output.WriteLine(RootsText.Of(client.Endpoint));
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("key", "value", "from");
        table.Columns[2].NoWrap();
        foreach (var setting in client.Dialect.Settings)
        {
            var at = setting.LearnedAt is { } learned ? $" {learned.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}{(setting.LearnedBy == LearnedBy.Preflight ? " by preflight" : "")}" : "";
            table.AddRow(Markup.Escape(setting.Key.Name), Markup.Escape(TextOf(setting.Value)), WordOf(setting.Origin) + at);
        }

        context.Tables.Write(table);
    }

    private static string TextOf(JsonNode? value) => value switch
    {
        null => "not known",
        JsonArray list => list.Count == 0 ? "none" : string.Join(Environment.NewLine, list.Select(each => each!.GetValue<string>())),
        _ => value.ToString(),
    };
}
