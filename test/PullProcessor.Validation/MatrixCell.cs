namespace PullProcessor.Validation;

/// <summary>What one validator says of all objects of one kind.</summary>
/// <param name="Kind">The objects' kind.</param>
/// <param name="Validator">The validator.</param>
/// <param name="Passed">Objects that it has nothing against but known false alarms.</param>
/// <param name="Failed">Objects with errors.</param>
/// <param name="Errors">The errors of these.</param>
/// <param name="FalseAlarms">How often it gave which known false alarm.</param>
internal sealed record MatrixCell(string Kind, string Validator, int Passed, int Failed, int Errors, IReadOnlyDictionary<string, int> FalseAlarms)
{
    public override string ToString() => Failed == 0 ? $"{Passed} pass" : $"{Passed} pass, {Failed} fail ({Errors} errors)";
}
