using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>A path, relative to the configuration file's folder or absolute; read as the full path.</summary>
internal sealed class FilePathKind : TextualKind
{
    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? ReadResult.Fault("The path holds a character that no file name can have.")
            : ReadResult.Of(context.FullPath(text));
}
