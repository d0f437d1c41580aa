namespace PullProcessor.Configuration.Binding;

/// <summary>Declares keys that mean something only where another key stands; elsewhere they would be ignored, so they are faults.</summary>
/// <param name="companion">The key that must stand.</param>
/// <param name="names">The keys that need it.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnlyBesideAttribute(string companion, params string[] names) : Attribute
{
    public string Companion { get; } = companion;

    public IReadOnlyList<string> Names { get; } = names;
}
