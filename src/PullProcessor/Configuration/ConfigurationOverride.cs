namespace PullProcessor.Configuration;

/// <summary>A value that an environment variable put in the place of the file's.</summary>
/// <param name="JsonPath">Where, from the root "$".</param>
/// <param name="Variable">The variable's name.</param>
internal sealed record ConfigurationOverride(string JsonPath, string Variable);
