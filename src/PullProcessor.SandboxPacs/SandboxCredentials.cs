namespace PullProcessor.SandboxPacs;

/// <summary>What a client has to send by basic authentication (RFC 7617).</summary>
/// <param name="User">User name, without a colon.</param>
/// <param name="Password">Password.</param>
public sealed record SandboxCredentials(string User, string Password);
