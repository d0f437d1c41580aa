using System.Text.Json;
using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>One word of a fixed list: the names of an enumeration.</summary>
internal class ChoiceKind : TextualKind
{
    private readonly Type type;
    private readonly IReadOnlyList<string> words;
    private readonly IReadOnlyList<string> later;

    public ChoiceKind(Type type)
        : this(type, _ => true)
    {
    }

    /// <summary>Of which some are for a later version: they are refused as such, not as mistakes.</summary>
    protected ChoiceKind(Type type, Func<object, bool> isAvailable)
    {
        this.type = type;
        var all = Enum.GetValues(type).Cast<object>().ToLookup(isAvailable, WordOf);
        (words, later) = ([.. all[true]], [.. all[false]]);
    }

    /// <summary>Words that a later version will know.</summary>
    public IReadOnlyList<string> Later => later;

    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration) =>
        schema["enum"] = new JsonArray([.. words.Select(w => JsonValue.Create(w))]);

    public override JsonNode Write(object value) => JsonValue.Create(WordOf(value));

    protected static string WordOf(object value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!);

    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context)
    {
        if (words.Contains(text))
        {
            return ReadResult.Of(Enum.Parse(type, text, ignoreCase: true));
        }

        var accepted = string.Join(", ", words.Select(w => $"'{w}'"));
        return ReadResult.Fault(later.Contains(text)
            ? $"'{text}' is not available in this version; accepted is {accepted}."
            : $"'{text}' is not known; accepted is {accepted}.");
    }
}
