namespace PullProcessor.Pipeline.Infer;

/// <summary>One thing that is wrong with a model's manifest.</summary>
/// <param name="JsonPath">Where, such as $.input.window.low.</param>
/// <param name="Problem">What was found and what would be accepted.</param>
public sealed record ManifestFault(string JsonPath, string Problem)
{
    /// <inheritdoc/>
    public override string ToString() => $"{JsonPath}: {Problem}";
}
