namespace PullProcessor.Validation.Validators;

/// <summary>DCMTK's dsrdump: reads a content tree, its value types and relationships.</summary>
internal sealed class Dsrdump : IObjectValidator
{
    private static readonly ExternalTool Tool = new("dsrdump", "dcmtk");

    public string Name => "dsrdump";

    public string? Missing => Tool.Missing;

    public bool Knows(ValidatedObject subject) => ObjectKind.IsTree(subject.SopClass);

    public Verdict Judge(ValidatedObject subject)
    {
        var (exitCode, _, said) = Tool.Run(subject.Path);

        // The exit code is 0 for some errors, so the text decides.
        string[] errors = [.. said.Split('\n').Where(line => line.StartsWith("E:", StringComparison.Ordinal) || line.StartsWith("F:", StringComparison.Ordinal))];
        return Verdict.Of(errors.Length == 0 && exitCode != 0 ? [$"exit code {exitCode}: {said.Trim()}"] : errors);
    }
}
