using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>How one part is written.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Instance">The object that it is, or is a frame of.</param>
internal sealed record PartForm(int Number, IndexedInstance Instance)
{
    /// <summary>Header fields in their order; Content-Type and Content-Length to begin with.</summary>
    public List<(string Name, string Value)> Fields { get; } = [];

    public string? ContentType => Fields.Find(one => one.Name == "Content-Type").Value;

    /// <summary>Puts a field in the place of one with this name, or at the end; null takes it away.</summary>
    public void Set(string name, string? value)
    {
        var at = Fields.FindIndex(one => one.Name == name);
        if (at >= 0)
        {
            Fields.RemoveAt(at);
        }

        if (value is not null)
        {
            Fields.Insert(at >= 0 ? at : Fields.Count, (name, value));
        }
    }
}
