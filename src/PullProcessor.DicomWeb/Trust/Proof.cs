namespace PullProcessor.DicomWeb.Trust;

/// <summary>The header that proves who we are, as it stands in one request.</summary>
/// <param name="Name">Such as Authorization.</param>
/// <param name="Value">A secret.</param>
internal sealed record Proof(string Name, string Value)
{
    /// <summary>Without the value.</summary>
    public override string ToString() => Name;
}
