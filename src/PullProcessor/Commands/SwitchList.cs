using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects;

namespace PullProcessor.Commands;

/// <summary>Prints what --dialect understands.</summary>
internal static class SwitchList
{
    public static void Write(CommandContext context)
    {
        if (context.Json)
        {
            context.WriteJson(new JsonObject
            {
                ["presets"] = new JsonArray([.. DialectPresets.All.Keys.Select(name => JsonValue.Create(name))]),
                ["switches"] = new JsonArray([.. SandboxSwitches.All.Select(ToJson)]),
            });
            return;
        }

        context.Output.WriteLine($"Presets: {string.Join(", ", DialectPresets.All.Keys)}");
        foreach (var area in SandboxSwitches.All.GroupBy(each => each.Area))
        {
            context.Output.WriteLine();
            context.Output.WriteLine(area.Key);
            foreach (var each in area)
            {
                context.Output.WriteLine($"  {each.Usage}  [{string.Join(' ', each.Rows)}; {Evidence(each)}]");
                context.Output.WriteLine($"      {each.Does}{Defaults(each)}");
            }
        }
    }

    private static string Evidence(SwitchDescription each) => each.Seen is null ? "assumed" : $"seen: {each.Seen}";

    private static string Defaults(SwitchDescription each) => each.Parameters.Count == 0
        ? ""
        : $" [default: {string.Join(':', each.Parameters.Select(parameter => parameter.Default))}]";

    private static JsonNode ToJson(SwitchDescription each) => new JsonObject
    {
        ["name"] = each.Name,
        ["area"] = each.Area,
        ["rows"] = new JsonArray([.. each.Rows.Select(row => JsonValue.Create(row))]),
        ["does"] = each.Does,
        ["seen"] = each.Seen,
        ["parameters"] = new JsonArray([.. each.Parameters.Select(parameter => new JsonObject { ["name"] = parameter.Name, ["kind"] = parameter.Kind, ["default"] = parameter.Default })]),
    };
}
