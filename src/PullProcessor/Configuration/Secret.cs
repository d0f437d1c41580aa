namespace PullProcessor.Configuration;

/// <summary>A secret that the configuration names by reference. Nothing but <see cref="Reveal"/> gives its value away.</summary>
/// <param name="reference">As written: env:NAME or file:PATH.</param>
/// <param name="value">What the reference led to when the configuration was read.</param>
/// <param name="read">Reads it again; null where it cannot change. Null from it means that there is none to be read now.</param>
internal sealed class Secret(string reference, string value, Func<string?>? read = null) : IEquatable<Secret>
{
    private volatile string last = value;

    /// <summary>As written: env:NAME or file:PATH.</summary>
    public string Reference { get; } = reference;

    /// <summary>The value as it is now, or as it was last where its file cannot be read: for an Authorization header, never for a message.</summary>
    public string Reveal() => last = read?.Invoke() ?? last;

    public bool Equals(Secret? other) => other is not null && Reference == other.Reference && last == other.last;

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => Reference.GetHashCode(StringComparison.Ordinal);

    /// <summary>The reference.</summary>
    public override string ToString() => Reference;
}
