using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration;

/// <summary>Requests that are signed for a service of AWS.</summary>
[ExactlyOneOf("profile", "keys", OrOnly = "region")]
internal sealed record AwsSigV4Configuration
{
    [ConfigurationKey("The region of the service.", Pattern = "^[a-z0-9-]+$", PatternMeaning = "the name of a region", Example = "eu-central-1")]
    public required string Region { get; init; }

    [ConfigurationKey("The name of the service for which requests are signed.", Pattern = "^[a-z0-9-]+$", PatternMeaning = "the signing name of a service", Example = "medical-imaging")]
    public string Service { get; init; } = "medical-imaging";

    [ConfigurationKey("A profile of AWS's own configuration files.", ComputedDefault = "AWS's usual chain: environment, default profile, container, role of the instance", Example = "imaging")]
    public string? Profile { get; init; }

    [ConfigurationKey("Keys of your own, in the place of a profile.", ComputedDefault = "none")]
    public AwsKeysConfiguration? Keys { get; init; }
}
