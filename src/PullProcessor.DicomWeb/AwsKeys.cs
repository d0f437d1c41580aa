namespace PullProcessor.DicomWeb;

/// <summary>Keys of an AWS identity, asked for with every request, for they may change; never shown.</summary>
/// <param name="AccessKeyId">Names the key.</param>
/// <param name="SecretAccessKey">What requests are signed with.</param>
/// <param name="SessionToken">Of temporary keys; null for others.</param>
public sealed record AwsKeys(Func<string> AccessKeyId, Func<string> SecretAccessKey, Func<string>? SessionToken = null)
{
    /// <summary>Without the keys.</summary>
    public override string ToString() => nameof(AwsKeys);
}
