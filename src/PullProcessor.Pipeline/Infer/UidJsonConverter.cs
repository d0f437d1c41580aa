using System.Text.Json;
using System.Text.Json.Serialization;

namespace PullProcessor.Pipeline.Infer;

/// <summary>A typed UID as a JSON string.</summary>
internal sealed class UidJsonConverter<T>(Func<string, T> make, Func<T, string> text) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        make(reader.GetString() ?? throw new JsonException($"A {typeof(T).Name} is null."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(text(value));
}
