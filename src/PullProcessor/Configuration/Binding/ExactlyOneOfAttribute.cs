namespace PullProcessor.Configuration.Binding;

/// <summary>Declares that of these keys one stands in the file and only one.</summary>
/// <param name="names">The keys in the file.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ExactlyOneOfAttribute(params string[] names) : Attribute
{
    /// <summary>A key beside which none of them needs to stand; null where there is no such key.</summary>
    public string? OrOnly { get; init; }

    public IReadOnlyList<string> Names { get; } = names;
}
