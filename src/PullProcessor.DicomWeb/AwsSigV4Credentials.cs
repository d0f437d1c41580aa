namespace PullProcessor.DicomWeb;

/// <summary>Requests are signed for a service of AWS (Signature Version 4), such as HealthImaging. Secrets never leave this machine.</summary>
/// <param name="Region">Such as eu-central-1.</param>
/// <param name="Service">The service's signing name.</param>
/// <param name="Profile">A profile of AWS's own files; null for none.</param>
/// <param name="Keys">Keys of the site's own; null for none. With neither, AWS's usual chain is asked: environment, default profile, container, role of the instance.</param>
public sealed record AwsSigV4Credentials(string Region, string Service, string? Profile = null, AwsKeys? Keys = null) : Credentials
{
    /// <summary>Without the keys.</summary>
    public override string ToString() => $"{nameof(AwsSigV4Credentials)} {{ Region = {Region}, Service = {Service}, Profile = {Profile} }}";
}
