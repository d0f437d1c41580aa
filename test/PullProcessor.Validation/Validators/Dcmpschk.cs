namespace PullProcessor.Validation.Validators;

/// <summary>DCMTK's dcmpschk: the structure of a presentation state.</summary>
internal sealed class Dcmpschk : IObjectValidator
{
    private static readonly ExternalTool Tool = new("dcmpschk", "dcmtk");

    public string Name => "dcmpschk";

    public string? Missing => Tool.Missing;

    public bool Knows(ValidatedObject subject) => subject.SopClass == ObjectKind.PresentationState;

    public Verdict Judge(ValidatedObject subject)
    {
        var (_, output, errors) = Tool.Run(subject.Path);
        var said = output + errors;
        return said.Contains("Test passed.", StringComparison.Ordinal)
            ? Verdict.Of()
            : Verdict.Of(said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "no answer");
    }
}
