using System.Text.Json.Nodes;
using PullProcessor.Configuration;

namespace PullProcessor.Tests.Configuration;

/// <summary>A folder of its own with a configuration, a manifest and whatever a test adds; gone afterwards.</summary>
internal sealed class ConfigurationFolder : IDisposable
{
    public const string Minimal = """
        {
          "sources": { "main": { "url": "http://pacs.test:8042/dicom-web" } },
          "destinations": { "main": { "url": "http://pacs.test:8042/dicom-web" } },
          "models": { "nodules": { "manifest": "models/model.json" } },
          "pipelines": { "chest": { "source": "main", "model": "nodules", "results": [ { "object": "sr", "to": "main" } ] } }
        }
        """;

    public ConfigurationFolder()
    {
        Write("models/model.json", "{}");
        Write("pullproc.json", Minimal);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("pullproc-configuration-").FullName;

    public string File => System.IO.Path.Combine(Path, "pullproc.json");

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public void Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text);
    }

    public LoadedConfiguration Load() => ConfigurationLoader.Load(File, Environment);

    /// <summary>Loads the minimal configuration after a change to it.</summary>
    public LoadedConfiguration Load(Action<JsonNode> change)
    {
        var root = JsonNode.Parse(Minimal)!;
        change(root);
        Write("pullproc.json", root.ToJsonString());
        return Load();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
