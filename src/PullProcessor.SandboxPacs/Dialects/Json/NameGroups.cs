using System.Text.Json.Nodes;

namespace PullProcessor.SandboxPacs.Dialects.Json;

/// <summary>The groups of a person's name (PS3.5 6.2.1).</summary>
internal static class NameGroups
{
    private static readonly string[] Groups = ["Alphabetic", "Ideographic", "Phonetic"];

    public static string Join(JsonObject name) => string.Join('=', Groups.Select(group => name[group]?.ToString() ?? "")).TrimEnd('=');
}
