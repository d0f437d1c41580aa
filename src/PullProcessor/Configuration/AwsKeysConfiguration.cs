using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration;

/// <summary>Keys of an AWS identity, by reference.</summary>
internal sealed record AwsKeysConfiguration
{
    [ConfigurationKey("A reference to the id of the access key: env:NAME or file:PATH.", Example = "env:IMAGING_KEY_ID")]
    public required Secret AccessKeyId { get; init; }

    [ConfigurationKey("A reference to the secret access key: env:NAME or file:PATH.", Example = "env:IMAGING_SECRET_KEY")]
    public required Secret SecretAccessKey { get; init; }

    [ConfigurationKey("A reference to the session token of temporary keys: env:NAME or file:PATH.", ComputedDefault = "none", Example = "file:/run/secrets/session")]
    public Secret? SessionToken { get; init; }
}
