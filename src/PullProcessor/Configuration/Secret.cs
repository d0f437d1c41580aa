namespace PullProcessor.Configuration;

/// <summary>A secret that the configuration names by reference. Nothing but <see cref="Reveal"/> gives its value away.</summary>
/// <param name="reference">As written: env:NAME or file:PATH.</param>
/// <param name="value">What the reference led to when the configuration was read.</param>
internal sealed class Secret(string reference, string value) : IEquatable<Secret>
{
    /// <summary>As written: env:NAME or file:PATH.</summary>
    public string Reference { get; } = reference;

    /// <summary>The value: for an Authorization header, never for a message.</summary>
    public string Reveal() => value;

    public bool Equals(Secret? other) => other is not null && Reference == other.Reference && value == other.Reveal();

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => Reference.GetHashCode(StringComparison.Ordinal);

    /// <summary>The reference.</summary>
    public override string ToString() => Reference;
}
