using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>A whole number within the declaration's bounds.</summary>
internal sealed class IntegerKind : ScalarKind
{
    public override ReadResult Read(JsonNode node, ConfigurationKeyAttribute declaration, BindingContext context)
    {
        if (node.GetValueKind() != JsonValueKind.Number)
        {
            return ReadResult.Fault($"A whole number is expected, {NodeWords.Of(node)} was found.");
        }

        var (minimum, maximum) = Bounds(declaration);
        var written = node.ToJsonString();
        return int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? ReadResult.Of(number)
            : ReadResult.Fault($"{written} was found; accepted is a whole number of {declaration.Unit} from {minimum} to {maximum}.");
    }

    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration)
    {
        var (minimum, maximum) = Bounds(declaration);
        schema["type"] = "integer";
        schema["minimum"] = minimum;
        schema["maximum"] = maximum;
    }

    public override JsonNode Write(object value) => JsonValue.Create((int)value);

    public override JsonNode FromText(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? JsonValue.Create(number)
        : JsonValue.Create(text);

    private static (int Minimum, int Maximum) Bounds(ConfigurationKeyAttribute declaration) =>
        (int.Parse(declaration.Minimum!, CultureInfo.InvariantCulture), int.Parse(declaration.Maximum!, CultureInfo.InvariantCulture));
}
