using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>The name of an entry in another section.</summary>
internal sealed class ReferenceKind : TextualKind
{
    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context)
    {
        // Where the section itself is missing, that is the fault, reported in its own place.
        if (context.NamesIn(declaration.RefersTo!) is not { } names || names.Contains(text))
        {
            return ReadResult.Of(text);
        }

        return ReadResult.Fault($"'{declaration.RefersTo}' has no '{text}'; there is: {(names.Count == 0 ? "none" : string.Join(", ", names))}.");
    }
}
