namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>The switches that are on, each with what it has seen since the dialect was set.</summary>
internal sealed class DialectChain(SandboxDialect dialect)
{
    private readonly List<object> switches = [.. dialect.Settings.OrderBy(SandboxSwitches.OrderOf).Select(SandboxSwitches.Create)];

    /// <summary>For a server that runs: the switches that it must have from its start must be the same.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static DialectChain OfRunning(SandboxDialect dialect, SandboxDialect before) => AtStart(dialect).SequenceEqual(AtStart(before), StringComparer.Ordinal)
        ? new DialectChain(dialect)
        : throw new ArgumentException($"The sandbox runs with [{string.Join(", ", AtStart(before))}]; such switches cannot be set or taken away before it starts anew.", nameof(dialect));

    /// <summary>Those that act at a point, in their order.</summary>
    public IEnumerable<TPoint> At<TPoint>() => switches.OfType<TPoint>();

    public bool Has<TPoint>() => At<TPoint>().Any();

    private static IEnumerable<string> AtStart(SandboxDialect dialect) => dialect.Settings
        .Where(setting => SandboxSwitches.Find(setting.Name)!.IsForStart)
        .Select(setting => setting.ToString())
        .Order(StringComparer.Ordinal);
}
