using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>A length of time, within the declaration's bounds.</summary>
internal sealed class DurationKind : TextualKind
{
    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration)
    {
        base.Describe(schema, declaration);
        schema["pattern"] = Duration.Pattern;
    }

    public override JsonNode Write(object value) => JsonValue.Create(Duration.Format((TimeSpan)value));

    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context)
    {
        if (!Duration.TryParse(text, out var duration))
        {
            return ReadResult.Fault($"'{text}' is not a length of time; write numbers with d, h, m, s or ms, the greatest unit first.");
        }

        return duration >= Bound(declaration.Minimum) && duration <= Bound(declaration.Maximum)
            ? ReadResult.Of(duration)
            : ReadResult.Fault($"'{text}' was found; accepted is {declaration.Minimum} to {declaration.Maximum}.");
    }

    private static TimeSpan Bound(string? written) => Duration.TryParse(written!, out var bound)
        ? bound
        : throw new InvalidOperationException($"A declaration has the bound '{written}', which is not a length of time.");
}
