using PullProcessor.Validation.Rules;

namespace PullProcessor.Validation.Validators;

/// <summary>What the free tools do not look at.</summary>
/// <param name="together">The objects that are judged together.</param>
internal sealed class OwnRules(IEnumerable<ValidatedObject> together) : IObjectValidator
{
    private readonly CrossReferenceRules crossReferences = new(together);

    public string Name => "rules";

    public string? Missing => null;

    public bool Knows(ValidatedObject subject) => true;

    public Verdict Judge(ValidatedObject subject) => Verdict.Of([.. OwnFaults(subject), .. crossReferences.FaultsOf(subject)]);

    private static IEnumerable<string> OwnFaults(ValidatedObject subject)
    {
        if (ObjectKind.IsTree(subject.SopClass))
        {
            return ContentTreeRules.FaultsOf(subject);
        }

        return subject.SopClass == ObjectKind.PresentationState ? PresentationRules.FaultsOf(subject.Dataset)
            : ObjectKind.IsSegmentation(subject.SopClass) ? SegmentationRules.FaultsOf(subject.Dataset)
            : [];
    }
}
