using System.Reflection;

namespace PullProcessor.Configuration.Binding;

/// <summary>A known key of an object.</summary>
/// <param name="Name">As written in the file.</param>
/// <param name="Property">Where the value goes.</param>
/// <param name="Declaration">Its declaration.</param>
/// <param name="Value">What may stand there.</param>
/// <param name="IsRequired">Whether it must stand.</param>
/// <param name="Default">The property's initial value; null for none.</param>
internal sealed record KeyShape(string Name, PropertyInfo Property, ConfigurationKeyAttribute Declaration, ValueShape Value, bool IsRequired, object? Default);
