using PullProcessor.Configuration;
using PullProcessor.Configuration.Binding;
using PullProcessor.Tests.Cli;

namespace PullProcessor.Tests.Configuration;

public sealed class ConfigurationSchemaTests
{
    private static readonly string SchemaFile = Path.Combine(Repository.Root, "config", "pullproc.schema.json");

    [Fact]
    public void SchemaFile_AgainstTheRecords_IsWhatTheyDeclare() =>
        Golden.Matches(SchemaFile, ConfigurationSchema.Create().ToJsonString(Golden.Indented) + "\n");

    [Fact]
    public void ExampleConfiguration_IsFreeOfFaults()
    {
        var loaded = ConfigurationLoader.Load(Path.Combine(Repository.Root, "config", "pullproc.json"), new Dictionary<string, string>(), readsModels: true);

        Assert.Empty(loaded.Faults);
        Assert.Equal("reference-blob", loaded.Manifests[loaded.Value!.Models["blob"].Manifest].Id);
    }

    [Fact]
    public void EveryDefault_WrittenAsAValue_IsAccepted()
    {
        using var folder = new ConfigurationFolder();
        var written = ConfigurationWriter.Write(folder.Load().Value!);
        folder.Write("pullproc.json", written.ToJsonString());

        var again = folder.Load();

        Assert.Empty(again.Faults);
        Assert.Equal(written.ToJsonString(), ConfigurationWriter.Write(again.Value!).ToJsonString());
    }

    [Fact]
    public void Documentation_NamesEveryKeyWithItsDefaultAndBounds()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "configuration.md"));
        foreach (var (path, key) in Keys(ConfigurationShape.Root, ""))
        {
            var line = lines.FirstOrDefault(l => l.StartsWith($"| `{path}` |", StringComparison.Ordinal));
            Assert.True(line is not null, $"docs/configuration.md has no row for `{path}`.");
            var facts = new[] { key.Declaration.Minimum, key.Declaration.Maximum, Default(key), key.IsRequired ? "required" : null, key.Declaration.Unit };
            Assert.All(facts.OfType<string>(), fact => Assert.Contains(fact, line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Documentation_NamesEveryKeyOfALaterVersion()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));
        Assert.All(Later(ConfigurationShape.Root, ""), path => Assert.Contains($"`{path}`", text, StringComparison.Ordinal));
    }

    private static string? Default(KeyShape key) =>
        key is { Default: { } value, Value: ScalarShape scalar } ? scalar.Kind.Write(value).ToString() : key.Declaration.ComputedDefault;

    private static IEnumerable<(string Path, KeyShape Key)> Keys(RecordShape shape, string prefix) =>
        shape.Keys.SelectMany(k => Nested(k.Value) is var (record, suffix)
            ? Keys(record, $"{prefix}{k.Name}{suffix}.").Prepend((prefix + k.Name, k))
            : [(prefix + k.Name, k)]);

    private static IEnumerable<string> Later(RecordShape shape, string prefix) =>
        shape.Later.Select(l => prefix + l.Name).Concat(
            shape.Keys.SelectMany(k => Nested(k.Value) is var (record, suffix) ? Later(record, $"{prefix}{k.Name}{suffix}.") : []));

    private static (RecordShape Record, string Suffix)? Nested(ValueShape shape) => shape switch
    {
        RecordShape record => (record, ""),
        MapShape map => (map.Element, ".NAME"),
        ListShape { Element: RecordShape record } => (record, "[]"),
        _ => null,
    };
}
