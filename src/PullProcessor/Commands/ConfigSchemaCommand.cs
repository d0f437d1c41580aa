using System.CommandLine;

namespace PullProcessor.Commands;

/// <summary>pullproc config schema: the JSON schema for editors.</summary>
internal sealed class ConfigSchemaCommand(Surroundings surroundings, GlobalOptions options)
    : Verb("schema", "Print the JSON schema of the configuration, for editors.", surroundings, options)
{
    /// <summary>The embedded copy of config/pullproc.schema.json.</summary>
    public const string ResourceName = "pullproc.schema.json";

    public override IReadOnlyList<string> Examples => ["pullproc config schema > pullproc.schema.json"];

    protected override async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        await using var schema = typeof(ConfigSchemaCommand).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The program was built without its resource {ResourceName}.");
        using var reader = new StreamReader(schema);
        await context.Output.WriteAsync(await reader.ReadToEndAsync(cancellationToken));
        return ExitCode.AllWell;
    }
}
