namespace PullProcessor.DicomWeb;

/// <summary>User and password of HTTP basic authentication (RFC 7617), sent as UTF-8.</summary>
/// <param name="User">May not hold a colon.</param>
/// <param name="Password">Never shown.</param>
public sealed record BasicCredentials(string User, string Password)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => $"{nameof(BasicCredentials)} {{ User = {User} }}";
}
