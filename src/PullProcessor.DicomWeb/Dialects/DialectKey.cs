using System.Text.Json;
using System.Text.Json.Nodes;

namespace PullProcessor.DicomWeb.Dialects;

/// <summary>A key of a dialect, as configuration, presets and ledger write it.</summary>
public sealed class DialectKey
{
    private readonly Func<Dialect, JsonNode?> read;
    private readonly Func<Dialect, JsonNode, Dialect?> put;

    private DialectKey(string name, string meaning, string accepts, JsonObject schema, Func<Dialect, JsonNode?> read, Func<Dialect, JsonNode, Dialect?> put)
    {
        (Name, Meaning, Accepts, Schema) = (name, meaning, accepts, schema);
        (this.read, this.put) = (read, put);
    }

    /// <summary>As it is written.</summary>
    public string Name { get; }

    /// <summary>What it says of the server, in one line.</summary>
    public string Meaning { get; }

    /// <summary>Which values it takes, for messages.</summary>
    public string Accepts { get; }

    /// <summary>The same as a JSON schema.</summary>
    public JsonObject Schema { get; }

    /// <summary>The value in a dialect, as JSON.</summary>
    public JsonNode? Of(Dialect dialect) => read(dialect);

    /// <summary>The dialect with another value; null where the value is not one that the key takes.</summary>
    public Dialect? With(Dialect dialect, JsonNode value)
    {
        try
        {
            return put(dialect, value);
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException or JsonException)
        {
            return null; // Another kind of JSON.
        }
    }

    internal static DialectKey Number(string name, string meaning, long least, long most, Func<Dialect, long?> read, Func<Dialect, long, Dialect> put) => new(
        name,
        meaning,
        $"a whole number from {least} to {most}",
        new JsonObject { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most },
        dialect => read(dialect) is { } value ? JsonValue.Create(value) : null,
        (dialect, node) => node.GetValueKind() == JsonValueKind.Number && long.TryParse(node.ToJsonString(), out var value) && value >= least && value <= most ? put(dialect, value) : null);

    internal static DialectKey Flag(string name, string meaning, Func<Dialect, bool> read, Func<Dialect, bool, Dialect> put) => new(
        name,
        meaning,
        "true or false",
        new JsonObject { ["type"] = "boolean" },
        dialect => JsonValue.Create(read(dialect)),
        (dialect, node) => put(dialect, node.GetValue<bool>()));

    internal static DialectKey Choice<T>(string name, string meaning, Func<Dialect, T> read, Func<Dialect, T, Dialect> put)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(WordOf);
        return new(
            name,
            meaning,
            string.Join(" or ", words.Keys.Select(word => $"'{word}'")),
            new JsonObject { ["enum"] = new JsonArray([.. words.Keys.Select(word => JsonValue.Create(word))]) },
            dialect => JsonValue.Create(WordOf(read(dialect))),
            (dialect, node) => words.TryGetValue(node.GetValue<string>(), out var value) ? put(dialect, value) : null);
    }

    internal static DialectKey List<T>(
        string name, string meaning, string accepts, bool mayBeEmpty, Func<Dialect, IReadOnlyList<T>> read, Func<Dialect, IReadOnlyList<T>, Dialect> put, Func<T, string> write, Func<string, (bool IsGood, T Value)> parse) => new(
        name,
        meaning,
        accepts,
        new JsonObject { ["type"] = "array", ["minItems"] = mayBeEmpty ? 0 : 1, ["items"] = new JsonObject { ["type"] = "string" } },
        dialect => new JsonArray([.. read(dialect).Select(value => JsonValue.Create(write(value)))]),
        (dialect, node) =>
        {
            var values = node.AsArray().Select(each => parse(each?.GetValue<string>() ?? "")).ToList();
            return values.TrueForAll(each => each.IsGood) && (mayBeEmpty || values.Count > 0) ? put(dialect, [.. values.Select(each => each.Value)]) : null;
        });

    private static string WordOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
