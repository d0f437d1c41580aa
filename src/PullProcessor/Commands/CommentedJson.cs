using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Commands;

/// <summary>Writes JSON with a remark behind some values; what comes out can be read as a configuration again.</summary>
internal sealed class CommentedJson
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder text = new();
    private readonly IReadOnlyDictionary<string, string> remarksByPath;

    private CommentedJson(IReadOnlyDictionary<string, string> remarks) => remarksByPath = remarks;

    /// <param name="root">What to write.</param>
    /// <param name="remarks">Remarks by JSON path.</param>
    public static string Write(JsonObject root, IReadOnlyDictionary<string, string> remarks)
    {
        var writer = new CommentedJson(remarks);
        writer.Append(root, JsonPath.Root, "", "");
        return writer.text.ToString();
    }

    // The comma stands before the remark: a comment runs to the end of its line.
    private void Append(JsonNode? node, string path, string indent, string comma)
    {
        var remark = remarksByPath.TryGetValue(path, out var words) ? $" // {words}" : "";
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                text.Append('{').Append(remark).Append('\n');
                var left = members.Count;
                foreach (var (name, child) in members)
                {
                    text.Append(indent).Append("  ").Append(JsonValue.Create(name).ToJsonString(Plain)).Append(": ");
                    Append(child, JsonPath.Of(path, name), indent + "  ", --left == 0 ? "" : ",");
                    text.Append('\n');
                }

                text.Append(indent).Append('}').Append(comma);
                break;
            case JsonArray { Count: > 0 } elements:
                text.Append('[').Append(remark).Append('\n');
                for (var index = 0; index < elements.Count; index++)
                {
                    text.Append(indent).Append("  ");
                    Append(elements[index], JsonPath.Of(path, index), indent + "  ", index == elements.Count - 1 ? "" : ",");
                    text.Append('\n');
                }

                text.Append(indent).Append(']').Append(comma);
                break;
            default:
                text.Append(node?.ToJsonString(Plain) ?? "null").Append(comma).Append(remark);
                break;
        }
    }
}
