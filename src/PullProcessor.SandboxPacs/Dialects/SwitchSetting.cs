namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>A switch that is on, with its values.</summary>
/// <param name="Name">As in <see cref="SwitchDescription.Name"/>.</param>
/// <param name="Values">One for each of its parameters, in their order.</param>
public sealed record SwitchSetting(string Name, IReadOnlyList<string> Values)
{
    /// <inheritdoc/>
    public override string ToString() => Values.Count == 0 ? Name : $"{Name}={string.Join(':', Values)}";
}
