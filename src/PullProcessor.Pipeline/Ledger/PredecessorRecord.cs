namespace PullProcessor.Pipeline.Ledger;

/// <summary>An earlier result that a later one takes the place of.</summary>
/// <param name="Series">(0020,000E).</param>
/// <param name="SopClass">(0008,0016).</param>
/// <param name="Sop">(0008,0018).</param>
public sealed record PredecessorRecord(string Series, string SopClass, string Sop);
