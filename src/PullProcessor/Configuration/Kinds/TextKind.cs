using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>A plain text, held to the declaration's pattern.</summary>
internal sealed class TextKind : TextualKind
{
    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration)
    {
        base.Describe(schema, declaration);
        if (declaration.Pattern is { } pattern)
        {
            schema["pattern"] = pattern;
        }
    }

    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context)
    {
        // "$" also matches before a last line break, hence the length.
        var fits = declaration.Pattern is not { } pattern || Regex.Match(text, pattern) is { Success: true } match && match.Length == text.Length;
        return fits ? ReadResult.Of(text) : ReadResult.Fault($"'{text}' was found; accepted is {declaration.PatternMeaning}.");
    }
}
