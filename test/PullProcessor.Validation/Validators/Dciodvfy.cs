using PullProcessor.Dicom;

namespace PullProcessor.Validation.Validators;

/// <summary>dicom3tools' dciodvfy: modules, types, values, evidence. Knows neither templates nor relationships.</summary>
internal sealed class Dciodvfy : IObjectValidator
{
    private static readonly ExternalTool Tool = new("dciodvfy", "dicom3tools");

    public string Name => "dciodvfy";

    public string? Missing => Tool.Missing;

    public bool Knows(ValidatedObject subject) => true;

    public Verdict Judge(ValidatedObject subject)
    {
        var (exitCode, _, said) = Tool.Run("-new", subject.Path);
        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        // The exit code tells whether there are errors. Some have no "Error" at their beginning, so all that is no warning and no IOD's name counts.
        string[] complaints = [.. lines.Where(line => !line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains(" - ", StringComparison.Ordinal))];
        return exitCode == 0 ? Verdict.Of()
            : complaints.Length == 0 ? Verdict.Of($"exit code {exitCode} without a word: {lines.LastOrDefault()}") // It crashed.
            : Verdict.Of(complaints, error => FalseAlarmOf(error, subject));
    }

    private static string? FalseAlarmOf(string error, ValidatedObject subject)
    {
        if (error.Contains("</Laterality(0020,0060)> - Missing attribute for Type 2C", StringComparison.Ordinal) && subject.Dataset.GetString(DicomTag.BodyPartExamined) is null)
        {
            return KnownFalseAlarms.Laterality;
        }

        var isOfLabelMap = error.Contains("Information Object Not found", StringComparison.Ordinal)
            || error.Contains("SegmentNumber of 0", StringComparison.Ordinal); // The background, which only label maps have.
        return isOfLabelMap && subject.SopClass == ObjectKind.LabelMap ? KnownFalseAlarms.LabelMapUnknown : null;
    }
}
