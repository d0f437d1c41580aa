using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>A secret by reference. Messages never repeat what was written unless it is known to be a reference.</summary>
internal sealed class SecretKind : TextualKind
{
    private const string VariablePrefix = "env:";
    private const string FilePrefix = "file:";

    // A secret is a password or token; a larger file is a mistake.
    private const int MaximumFileBytes = 64 * 1024;

    public override bool IsSecret => true;

    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration)
    {
        schema["type"] = "string";
        schema["pattern"] = "^(env|file):.+$";
    }

    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context) => text switch
    {
        _ when text.StartsWith(VariablePrefix, StringComparison.Ordinal) && text.Length > VariablePrefix.Length => FromVariable(text, context),
        _ when text.StartsWith(FilePrefix, StringComparison.Ordinal) && text.Length > FilePrefix.Length => FromFile(text, context),
        _ => ReadResult.Fault("A secret stands here by reference only: env:NAME or file:PATH. If this text is the secret itself, take it out of the file and change it."),
    };

    private static ReadResult FromVariable(string reference, BindingContext context)
    {
        var name = reference[VariablePrefix.Length..];
        return context.Variable(name) switch
        {
            null => ReadResult.Fault($"The environment variable {name} is not set."),
            "" => ReadResult.Fault($"The environment variable {name} is empty."),
            var value => ReadResult.Of(new Secret(reference, value)),
        };
    }

    // Editors and 'echo' end the line.
    private static string ValueIn(string path) => File.ReadAllText(path).TrimEnd('\r', '\n');

    // The file may be just being written; then the secret of before is used on.
    private static string? Again(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaximumFileBytes && ValueIn(path) is { Length: > 0 } value ? value : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static ReadResult FromFile(string reference, BindingContext context)
    {
        var path = context.FullPath(reference[FilePrefix.Length..]);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return ReadResult.Fault($"There is no file {path}.");
            }

            if (file.Length > MaximumFileBytes)
            {
                return ReadResult.Fault($"The file {path} has {file.Length} bytes; a secret has at most {MaximumFileBytes}.");
            }

            var value = ValueIn(path);
            return value.Length == 0 ? ReadResult.Fault($"The file {path} is empty.") : ReadResult.Of(new Secret(reference, value, () => Again(path)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ReadResult.Fault($"The file {path} cannot be read: {exception.Message}");
        }
    }
}
