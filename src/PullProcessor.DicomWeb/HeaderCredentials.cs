namespace PullProcessor.DicomWeb;

/// <summary>A header of the site's own, such as the key of a gateway.</summary>
/// <param name="Name">The header's name.</param>
/// <param name="Value">Asked for with every request, for it may change; never shown.</param>
public sealed record HeaderCredentials(string Name, Func<string> Value) : Credentials
{
    /// <summary>Without the value.</summary>
    public override string ToString() => $"{nameof(HeaderCredentials)} {{ Name = {Name} }}";
}
