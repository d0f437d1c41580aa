using PullProcessor.Configuration.Binding;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Configuration.Kinds;

/// <summary>The path of a model's manifest, which must be there and, where models are asked for, without faults.</summary>
internal sealed class ManifestKind : TextualKind
{
    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return ReadResult.Fault("The path holds a character that no file name can have.");
        }

        var path = context.FullPath(text);
        if (!File.Exists(path))
        {
            return ReadResult.Fault($"There is no file {path}. Relative paths start from the folder of the configuration file.");
        }

        try
        {
            context.ReadManifest(path);
            return ReadResult.Of(path);
        }
        catch (ModelManifestException exception)
        {
            return ReadResult.Fault($"{exception.Message} (The paths are those of the manifest.)");
        }
    }
}
