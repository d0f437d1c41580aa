using System.Text.Json.Nodes;

namespace PullProcessor.Configuration.Binding;

/// <summary>What a value needs to be read, besides itself; and where faults go.</summary>
/// <param name="root">The whole configuration, with overrides.</param>
/// <param name="folder">Full path of the folder that relative paths start from.</param>
/// <param name="environment">The environment's variables.</param>
/// <param name="overrides">The variable that a value came from, by JSON path.</param>
internal sealed class BindingContext(
    JsonObject root,
    string folder,
    IReadOnlyDictionary<string, string> environment,
    IReadOnlyDictionary<string, string> overrides)
{
    private readonly List<ConfigurationFault> _faults = [];

    public IReadOnlyList<ConfigurationFault> Faults => _faults;

    public string? Variable(string name) => environment.GetValueOrDefault(name);

    /// <summary>The names in a section, also of those whose values have faults; null where there is no such section.</summary>
    public IReadOnlyList<string>? NamesIn(string section) => root[section] is JsonObject names ? [.. names.Select(n => n.Key)] : null;

    /// <summary>The full path of what is written.</summary>
    public string FullPath(string written) => Path.GetFullPath(written, folder);

    public void Add(string path, string problem, string? example)
    {
        var origin = overrides.TryGetValue(path, out var variable) ? $" (The value comes from the environment variable {variable}.)" : "";
        _faults.Add(new ConfigurationFault(path, problem + origin, example));
    }
}
