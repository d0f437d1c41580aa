namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>Puts a class into the catalogue of switches. The parameters of its constructor, whole numbers and texts with defaults, are the switch's.</summary>
/// <param name="name">As on the command line.</param>
/// <param name="rows">Rows of the catalogue of dialects, with spaces between.</param>
/// <param name="does">What the server does, as a sentence.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class SwitchAttribute(string name, string rows, string does) : Attribute
{
    public string Name => name;

    public string Rows => rows;

    public string Does => does;

    public string? Seen { get; init; }

    public SwitchEffect Effect { get; init; }

    public string? Group { get; init; }

    /// <summary>-1 acts before the others, 1 after them: what renames paths comes first, what changes only the form comes last.</summary>
    public int Order { get; init; }

    public bool IsForStart { get; init; }
}
