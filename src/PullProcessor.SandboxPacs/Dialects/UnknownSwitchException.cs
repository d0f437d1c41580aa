namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>A dialect names what is neither a switch nor a preset.</summary>
/// <param name="name">The name.</param>
public sealed class UnknownSwitchException(string name)
    : Exception($"There is no switch or preset '{name}'; 'pullproc sandbox --list' prints those that there are.")
{
    /// <summary>The name that there is not.</summary>
    public string Name => name;
}
