using PullProcessor.Dicom;

namespace PullProcessor.Validation.Validators;

/// <summary>PixelMed's validators: of reports by their templates (PS3.16), of images by their modules. Takes 4 to 15 seconds an object.</summary>
/// <param name="name">Its name in tables.</param>
/// <param name="mainClass">Which of the two.</param>
/// <param name="knows">The SOP classes that it is asked about.</param>
internal sealed class PixelMed(string name, string mainClass, Func<string, bool> knows) : IObjectValidator
{
    private const string Jar = "/usr/share/java/pixelmed.jar";
    private static readonly ExternalTool Java = new("java", "default-jre-headless");

    // JDK 17 stops at 10,000 steps of an XPath unless it is told not to; the templates recurse deeply.
    private static readonly string[] Options =
        ["-Djdk.xml.xpathTotalOpLimit=0", "-Djdk.xml.xpathExprOpLimit=0", "-Djdk.xml.xpathExprGrpLimit=0", "-Xss512m", "-cp", Jar];

    public static PixelMed Reports { get; } = new("PixelMed SR", "com.pixelmed.validate.DicomSRValidator", ObjectKind.IsReport);

    public static PixelMed Instances { get; } = new("PixelMed", "com.pixelmed.validate.DicomInstanceValidator", sopClass => sopClass == ObjectKind.Segmentation);

    public string Name => name;

    public string? Missing => Java.Missing ?? (File.Exists(Jar) ? null : $"{Jar} (Debian package libpixelmed-java)");

    public bool Knows(ValidatedObject subject) => knows(subject.SopClass);

    public Verdict Judge(ValidatedObject subject)
    {
        var (_, output, errors) = Java.Run([.. Options, mainClass, subject.Path]);
        var lines = (output + errors).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        // The exit code says nothing. A run that ends early must not pass for a good one.
        return lines.Contains("IOD validation complete")
            ? Verdict.Of(lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)), line => FalseAlarmOf(line, subject.Dataset))
            : Verdict.Of($"did not come to its end: {lines.LastOrDefault()}");
    }

    private static string? FalseAlarmOf(string line, DicomDataset dataset)
    {
        if (line.Contains("GeneralSeriesModule/Laterality", StringComparison.Ordinal) && dataset.GetString(DicomTag.BodyPartExamined) is null)
        {
            return KnownFalseAlarms.Laterality;
        }

        return PixelMedLine.IsOfAnotherTemplate(line, dataset) ? KnownFalseAlarms.OtherTemplate : null;
    }
}
