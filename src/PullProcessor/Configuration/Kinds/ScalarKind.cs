using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>How one kind of text or number is read, checked, described and written.</summary>
internal abstract class ScalarKind
{
    /// <summary>The kind of a type; null when it is no scalar.</summary>
    public static ScalarKind? Of(Type type, ConfigurationKeyAttribute declaration) => declaration switch
    {
        { Kind: { } kind } => (ScalarKind)Activator.CreateInstance(kind)!,
        _ when type == typeof(string) => new TextKind(),
        _ when type == typeof(int) => new IntegerKind(),
        _ when type == typeof(bool) => new BooleanKind(),
        _ when type == typeof(TimeSpan) => new DurationKind(),
        _ when type == typeof(ByteSize) => new ByteSizeKind(),
        _ when type == typeof(Uri) => new UrlKind(),
        _ when type == typeof(TimeZoneInfo) => new TimeZoneKind(),
        _ when type == typeof(Secret) => new SecretKind(),
        { } when type.IsEnum => new ChoiceKind(type),
        _ => null,
    };

    /// <summary>Reads a value, or says what is wrong with it.</summary>
    public abstract ReadResult Read(JsonNode node, ConfigurationKeyAttribute declaration, BindingContext context);

    /// <summary>Adds the kind's part to a JSON schema.</summary>
    public abstract void Describe(JsonObject schema, ConfigurationKeyAttribute declaration);

    /// <summary>The value as it would stand in a file.</summary>
    public virtual JsonNode Write(object value) => JsonValue.Create(value.ToString())!;

    /// <summary>The node that stands for the text of an environment variable.</summary>
    public virtual JsonNode FromText(string text) => JsonValue.Create(text);

    /// <summary>Whether the value is a secret, of which only the reference is ever shown.</summary>
    public virtual bool IsSecret => false;
}
