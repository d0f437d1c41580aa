namespace PullProcessor.DicomWeb;

/// <summary>User and password of HTTP basic authentication (RFC 7617), sent as UTF-8.</summary>
/// <param name="User">May not hold a colon.</param>
/// <param name="Password">Asked for with every request, for it may change; never shown.</param>
public sealed record BasicCredentials(string User, Func<string> Password) : Credentials
{
    /// <summary>With a password that stays.</summary>
    public BasicCredentials(string user, string password)
        : this(user, () => password)
    {
    }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{nameof(BasicCredentials)} {{ User = {User} }}";
}
