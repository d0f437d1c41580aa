namespace PullProcessor.Configuration.Binding;

/// <summary>Declares a key that a later version will know. It is refused with a clear fault, so that nobody believes that it works.</summary>
/// <param name="name">The key in the file.</param>
/// <param name="instead">One sentence: what is available.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class LaterKeyAttribute(string name, string instead) : Attribute
{
    public string Name { get; } = name;

    public string Instead { get; } = instead;
}
