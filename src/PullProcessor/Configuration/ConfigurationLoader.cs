using PullProcessor.Configuration.Binding;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Configuration;

/// <summary>Reads a configuration and finds all that is wrong with it, without any network call.</summary>
internal static class ConfigurationLoader
{
    /// <summary>Reads the file, puts the environment's overrides over it, resolves secrets and paths, and checks everything.</summary>
    /// <param name="path">The file; relative to the working folder.</param>
    /// <param name="environment">The environment's variables, for overrides (PULLPROC__...) and secrets (env:NAME).</param>
    /// <param name="readsModels">Whether models' manifests are read too. Checking a model's digest takes a second a gigabyte: not for 'status'. With them the spool's folder is looked at.</param>
    public static LoadedConfiguration Load(string path, IReadOnlyDictionary<string, string> environment, bool readsModels = false)
    {
        var file = Path.GetFullPath(path);
        var (root, unreadable) = ConfigurationText.Read(file);
        if (root is null)
        {
            return new LoadedConfiguration { File = file, Faults = [unreadable!], Overrides = [], Manifests = new Dictionary<string, ModelManifest>() };
        }

        var overrides = new EnvironmentOverrides();
        overrides.Apply(root, environment);
        var context = new BindingContext(root, Path.GetDirectoryName(file)!, environment, overrides.Variables, readsModels);
        var value = new ConfigurationBinder(context).BindRecord(ConfigurationShape.Root, root, JsonPath.Root);
        ResultRules.Check((PullProcConfiguration)value, context);
        if (readsModels)
        {
            SpoolRules.Check((PullProcConfiguration)value, context);
        }

        var faults = overrides.Faults.Concat(context.Faults).ToList();
        return new LoadedConfiguration
        {
            File = file,
            Value = faults.Count == 0 ? (PullProcConfiguration)value : null,
            Faults = faults,
            Manifests = context.Manifests,
            Overrides = [.. overrides.Variables.Select(v => new ConfigurationOverride(v.Key, v.Value)).OrderBy(o => o.JsonPath, StringComparer.Ordinal)],
        };
    }
}
