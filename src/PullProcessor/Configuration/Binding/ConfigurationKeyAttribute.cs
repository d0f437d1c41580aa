namespace PullProcessor.Configuration.Binding;

/// <summary>
/// Declares a key of the configuration: what it is, its unit, bounds and an example. The property's initial value is the default, and
/// 'required' makes the key mandatory. The loader, the JSON schema and 'config show' all read these declarations.
/// </summary>
/// <param name="description">One or two sentences for the user.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConfigurationKeyAttribute(string description) : Attribute
{
    public string Description { get; } = description;

    /// <summary>The key in the file; null for the property's name in camel case.</summary>
    public string? Name { get; init; }

    /// <summary>The <see cref="Kinds.ScalarKind"/> that reads the value; null for the one of the property's type.</summary>
    public Type? Kind { get; init; }

    /// <summary>What a number counts.</summary>
    public string? Unit { get; init; }

    /// <summary>The least value, as it would be written.</summary>
    public string? Minimum { get; init; }

    /// <summary>The greatest value, as it would be written.</summary>
    public string? Maximum { get; init; }

    /// <summary>An ECMA 262 pattern of accepted texts.</summary>
    public string? Pattern { get; init; }

    /// <summary>The pattern in words.</summary>
    public string? PatternMeaning { get; init; }

    /// <summary>The section whose names are accepted.</summary>
    public string? RefersTo { get; init; }

    /// <summary>The default in words, where it depends on something else.</summary>
    public string? ComputedDefault { get; init; }

    /// <summary>An example of right, without JSON's quotes.</summary>
    public string? Example { get; init; }
}
