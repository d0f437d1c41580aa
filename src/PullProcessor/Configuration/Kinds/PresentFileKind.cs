using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>The path of a file that is there, relative to the configuration file's folder or absolute; read as the full path.</summary>
internal sealed class PresentFileKind : TextualKind
{
    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return ReadResult.Fault("The path holds a character that no file name can have.");
        }

        var path = context.FullPath(text);
        return File.Exists(path) ? ReadResult.Of(path) : ReadResult.Fault($"There is no file {path}.");
    }
}
