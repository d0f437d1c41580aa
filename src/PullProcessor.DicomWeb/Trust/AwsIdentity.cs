using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>Keys to sign with, as they are now: temporary ones are renewed by AWS's library before they expire.</summary>
internal sealed class AwsIdentity(AwsSigV4Credentials credentials)
{
    private const string Advice = "Check 'auth.awsSigV4' of this endpoint, and what AWS's command line says to 'aws sts get-caller-identity' on this machine.";

    private RefreshingAWSCredentials? refreshing;

    /// <exception cref="TrustException">There are none; the message holds no secret.</exception>
    public async Task<ImmutableCredentials> CurrentAsync()
    {
        if (credentials.Keys is { } keys)
        {
            return new ImmutableCredentials(keys.AccessKeyId(), keys.SecretAccessKey(), keys.SessionToken?.Invoke());
        }

        try
        {
            return await (refreshing ?? await FindAsync()).GetCredentialsAsync();
        }
        catch (Exception cause) when (cause is not TrustException and (AmazonClientException or AmazonServiceException or HttpRequestException or IOException or ArgumentException or InvalidOperationException))
        {
            throw new TrustException(DicomWebErrorKind.Unauthorized, $"no AWS keys could be had ({cause.Message.TrimEnd('.')}).", Advice, cause);
        }
    }

    // Keys that stand in a file or in the environment are looked up each time, for they may be replaced there; those that renew themselves are kept.
    private async Task<AWSCredentials> FindAsync()
    {
        if (credentials.Profile is not { } profile)
        {
            var found = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync();
            refreshing = found as RefreshingAWSCredentials;
            return found;
        }

        if (!new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out var named))
        {
            throw new TrustException(DicomWebErrorKind.Unauthorized, $"there is no AWS profile '{profile}' with keys on this machine.", Advice);
        }

        refreshing = named as RefreshingAWSCredentials;
        return named;
    }
}
