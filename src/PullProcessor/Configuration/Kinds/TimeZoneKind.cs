using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>A time zone by its IANA name.</summary>
internal sealed class TimeZoneKind : TextualKind
{
    public override JsonNode Write(object value) => JsonValue.Create(((TimeZoneInfo)value).Id);

    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone)
            ? ReadResult.Of(zone)
            : ReadResult.Fault($"'{text}' is not a time zone that this machine knows. Names are those of the IANA database (package tzdata).");
}
