namespace PullProcessor.Configuration.Binding;

/// <summary>Declares values that a later version will know. They are refused as such, not as mistakes.</summary>
/// <param name="values">As written in the file.</param>
[AttributeUsage(AttributeTargets.Enum)]
internal sealed class LaterValuesAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}
