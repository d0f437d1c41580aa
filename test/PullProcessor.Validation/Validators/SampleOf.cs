using PullProcessor.Dicom;
using PullProcessor.Validation.Rules;

namespace PullProcessor.Validation.Validators;

/// <summary>A slow validator that judges one object of each make: SOP class, and the templates and regions that its content uses.</summary>
internal sealed class SampleOf(IObjectValidator slow, IEnumerable<ValidatedObject> objects) : IObjectValidator
{
    private readonly HashSet<string> sample =
        [.. objects.Where(slow.Knows).GroupBy(MakeOf).Select(alike => alike.OrderBy(one => new FileInfo(one.Path).Length).ThenBy(one => one.Path, StringComparer.Ordinal).First().Path)];

    public string Name => slow.Name;

    public string? Missing => slow.Missing;

    public bool Knows(ValidatedObject subject) => sample.Contains(subject.Path);

    public Verdict Judge(ValidatedObject subject) => slow.Judge(subject);

    private static string MakeOf(ValidatedObject subject)
    {
        var parts = ContentItemView.RootOf(subject.Dataset).All
            .Select(item => item.Item.GetItems(DicomTag.ContentTemplateSequence) is [var template, ..] ? template.GetString(DicomTag.TemplateIdentifier)
                : item.ValueType is "NUM" or "IMAGE" or "SCOORD" or "UIDREF" ? $"{item.Concept}{item.Item.GetString(DicomTag.GraphicType)}"
                : null)
            .OfType<string>().Distinct().Order(StringComparer.Ordinal);
        return $"{subject.SopClass} {subject.Dataset.GetString(DicomTag.SegmentationType)} {string.Join(' ', parts)}";
    }
}
