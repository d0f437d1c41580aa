using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>A time on a wall clock, "00:00" to "24:00".</summary>
internal sealed partial class TimeOfDayKind : TextualKind
{
    private const string Pattern = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";

    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration)
    {
        base.Describe(schema, declaration);
        schema["pattern"] = Pattern;
    }

    public override JsonNode Write(object value) =>
        JsonValue.Create(string.Create(CultureInfo.InvariantCulture, $"{(int)((TimeSpan)value).TotalHours:00}:{((TimeSpan)value).Minutes:00}"));

    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context) =>
        Written().IsMatch(text) && text.Length == 5
            ? ReadResult.Of(new TimeSpan(int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(3), CultureInfo.InvariantCulture), 0))
            : ReadResult.Fault($"'{text}' is not a time of day; accepted is 00:00 to 24:00, with two digits each.");

    [GeneratedRegex(Pattern)]
    private static partial Regex Written();
}
