using System.Text.Json;
using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>A kind that is written as a JSON text.</summary>
internal abstract class TextualKind : ScalarKind
{
    public sealed override ReadResult Read(JsonNode node, ConfigurationKeyAttribute declaration, BindingContext context)
    {
        if (node.GetValueKind() != JsonValueKind.String)
        {
            return ReadResult.Fault($"A text in quotes is expected, {NodeWords.Of(node)} was found.");
        }

        var text = node.GetValue<string>();
        return text.Length == 0
            ? ReadResult.Fault("The text is empty.")
            : Read(text, declaration, context);
    }

    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration)
    {
        schema["type"] = "string";
        schema["minLength"] = 1;
    }

    protected abstract ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context);
}
