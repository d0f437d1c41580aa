namespace PullProcessor.Preflight;

/// <summary>A way that a firewall must leave open. All of them are outbound: nothing ever connects to pullproc.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Host">Name or address to connect to.</param>
/// <param name="Addresses">What the name stands for now; names may move.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Protocol">Such as <c>HTTPS (TLS 1.2 or later)</c>.</param>
internal sealed record FirewallRule(string Purpose, string Host, IReadOnlyList<string> Addresses, int Port, string Protocol)
{
    public const string Direction = "outbound";

    public const string Transport = "TCP";
}
