using PullProcessor.Validation.Rules;

namespace PullProcessor.Validation.Validators;

/// <summary>Whether a result says what made it.</summary>
internal sealed class Provenance : IObjectValidator
{
    public string Name => "provenance";

    public string? Missing => null;

    public bool Knows(ValidatedObject subject) => true;

    public Verdict Judge(ValidatedObject subject) => Verdict.Of([.. ProvenanceRules.FaultsOf(subject)]);
}
