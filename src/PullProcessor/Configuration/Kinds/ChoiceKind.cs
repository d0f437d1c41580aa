using System.Text.Json;
using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>One word of a fixed list: the names of an enumeration.</summary>
internal sealed class ChoiceKind(Type type) : TextualKind
{
    private readonly IReadOnlyList<string> words = [.. Enum.GetValues(type).Cast<object>().Select(WordOf)];

    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration) =>
        schema["enum"] = new JsonArray([.. words.Select(w => JsonValue.Create(w))]);

    public override JsonNode Write(object value) => JsonValue.Create(WordOf(value));

    private static string WordOf(object value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!);

    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context)
    {
        if (words.Contains(text))
        {
            return ReadResult.Of(Enum.Parse(type, text, ignoreCase: true));
        }

        return ReadResult.Fault($"'{text}' is not known; accepted is {string.Join(", ", words.Select(w => $"'{w}'"))}.");
    }
}
