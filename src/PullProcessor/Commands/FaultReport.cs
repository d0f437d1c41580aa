using System.Text.Json.Nodes;
using PullProcessor.Configuration;

namespace PullProcessor.Commands;

/// <summary>Tells a user all that is wrong with a configuration.</summary>
internal static class FaultReport
{
    public static void Write(TextWriter writer, LoadedConfiguration loaded)
    {
        writer.WriteLine($"{loaded.File}: {Count(loaded.Faults.Count, "fault")}");
        foreach (var fault in loaded.Faults)
        {
            writer.WriteLine();
            writer.WriteLine($"  {fault.JsonPath}");
            writer.WriteLine($"    {fault.Problem}");
            if (fault.Example is not null)
            {
                writer.WriteLine($"    Example: {fault.Example}");
            }
        }
    }

    /// <summary>{ "file", "valid", "faults": [ { "path", "problem", "example" } ] }</summary>
    public static JsonObject ToJson(LoadedConfiguration loaded) => new()
    {
        ["file"] = loaded.File,
        ["valid"] = loaded.Value is not null,
        ["faults"] = new JsonArray([.. loaded.Faults.Select(f => new JsonObject
        {
            ["path"] = f.JsonPath,
            ["problem"] = f.Problem,
            ["example"] = f.Example,
        })]),
    };

    /// <summary>"1 study", "2 studies".</summary>
    public static string Count(long count, string noun, string plural) => count == 1 ? $"1 {noun}" : $"{count:N0} {plural}";

    /// <summary>"1 fault", "2 faults".</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
