using PullProcessor.Dicom;

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
        if (said.Contains("Test passed.", StringComparison.Ordinal))
        {
            return Verdict.Of();
        }

        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] affected = [.. lines.Where(line => line.Contains("Affected attribute", StringComparison.Ordinal) || line.Contains("absent or empty", StringComparison.Ordinal))];
        return affected.Length == 0
            ? Verdict.Of(lines.LastOrDefault() ?? "no answer")
            : Verdict.Of(affected, error => FalseAlarmOf(error, subject));
    }

    private static string? FalseAlarmOf(string error, ValidatedObject subject)
    {
        if (!error.Contains("patientName", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return subject.Dataset.GetString(DicomTag.PatientName) is null ? KnownFalseAlarms.EmptyName
            : subject.Dataset.CharacterSetTerms() is ["ISO_IR 192"] ? KnownFalseAlarms.Utf8Unknown
            : null;
    }
}
