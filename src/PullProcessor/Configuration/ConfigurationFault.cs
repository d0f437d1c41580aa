namespace PullProcessor.Configuration;

/// <summary>One thing that is wrong with a configuration.</summary>
/// <param name="JsonPath">Where, from the root "$".</param>
/// <param name="Problem">What was found and what is accepted; never a secret.</param>
/// <param name="Example">An example of right, as it would stand in the file; null where none can be given.</param>
internal sealed record ConfigurationFault(string JsonPath, string Problem, string? Example);
