using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Configuration.Binding;

/// <summary>What a value needs to be read, besides itself; and where faults go.</summary>
/// <param name="root">The whole configuration, with overrides.</param>
/// <param name="folder">Full path of the folder that relative paths start from.</param>
/// <param name="environment">The environment's variables.</param>
/// <param name="overrides">The variable that a value came from, by JSON path.</param>
/// <param name="readsModels">Whether models' manifests are read and the models' digests checked.</param>
internal sealed class BindingContext(
    JsonObject root,
    string folder,
    IReadOnlyDictionary<string, string> environment,
    IReadOnlyDictionary<string, string> overrides,
    bool readsModels)
{
    private readonly Dictionary<string, ModelManifest> manifests = new(StringComparer.Ordinal);
    private readonly List<ConfigurationFault> faults = [];

    public IReadOnlyList<ConfigurationFault> Faults => faults;

    /// <summary>The manifests that were read, by full path.</summary>
    public IReadOnlyDictionary<string, ModelManifest> Manifests => manifests;

    /// <summary>Whether the configuration is read by a command that works with models and the machine's disks, or checks all of it.</summary>
    public bool ReadsModels => readsModels;

    public string? Variable(string name) => environment.GetValueOrDefault(name);

    /// <summary>The names in a section, also of those whose values have faults; null where there is no such section.</summary>
    public IReadOnlyList<string>? NamesIn(string section) => root[section] is JsonObject names ? [.. names.Select(n => n.Key)] : null;

    /// <summary>The full path of what is written.</summary>
    public string FullPath(string written) => Path.GetFullPath(written, folder);

    /// <summary>Reads a manifest, where models are asked for.</summary>
    /// <exception cref="ModelManifestException">It has faults.</exception>
    public void ReadManifest(string path)
    {
        if (readsModels && !manifests.ContainsKey(path))
        {
            manifests[path] = ModelManifest.Load(path);
        }
    }

    /// <summary>Whether something is wrong there or below: then it is not whole.</summary>
    public bool HasFaultAt(string path) => faults.Exists(fault =>
        fault.JsonPath.StartsWith(path, StringComparison.Ordinal) && (fault.JsonPath.Length == path.Length || fault.JsonPath[path.Length] is '.' or '['));

    public void Add(string path, string problem, string? example)
    {
        var origin = overrides.TryGetValue(path, out var variable) ? $" (The value comes from the environment variable {variable}.)" : "";
        faults.Add(new ConfigurationFault(path, problem + origin, example));
    }
}
