using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;
using PullProcessor.DicomWeb.Windows;

namespace PullProcessor.Configuration.Kinds;

/// <summary>Days of the week.</summary>
internal sealed class WeekDaysKind : TextualKind
{
    private const string Day = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)";

    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration)
    {
        base.Describe(schema, declaration);
        schema["pattern"] = $"^{Day}(-{Day})?(, *{Day}(-{Day})?)*$";
    }

    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context) =>
        WeekDays.TryParse(text, out var days)
            ? ReadResult.Of(days)
            : ReadResult.Fault($"'{text}' are no days; accepted are Mon, Tue, Wed, Thu, Fri, Sat, Sun, ranges of them and lists with commas.");
}
