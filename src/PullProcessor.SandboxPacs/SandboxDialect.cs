using System.Globalization;
using PullProcessor.SandboxPacs.Dialects;

namespace PullProcessor.SandboxPacs;

/// <summary>How the sandbox departs from PS3.18, as servers in the field do. The default departs in nothing. Every departure is a switch
/// (<see cref="SandboxSwitches"/>); the properties other than <see cref="Switches"/> are short ways to those that tests use most.</summary>
public sealed record SandboxDialect
{
    /// <summary>The switches that are on, besides those of the other properties.</summary>
    public IReadOnlyList<SwitchSetting> Switches { get; init; } = [];

    /// <summary>Most matches in one answer to a search, whatever limit says; the rest is announced by Warning 299.</summary>
    public int? PageCap { get; init; }

    /// <summary>Searches answer their first page whatever offset says.</summary>
    public bool IgnoresOffset { get; init; }

    /// <summary>A search without matches answers 204 instead of 200 and an empty array.</summary>
    public bool EmptyAs204 { get; init; }

    /// <summary>SOP Instance UIDs that searches list and that cannot be retrieved: alone they answer 404, from a series they are missing.</summary>
    public IReadOnlySet<string> MissingInstances { get; init; } = new HashSet<string>();

    /// <summary>Bodies with more parts than this break off in the middle of the next one, without a closing boundary; HTTP says they are complete.</summary>
    public int? TruncateBodyAfterParts { get; init; }

    /// <summary>Bodies have all their parts and no closing boundary.</summary>
    public bool OmitFinalBoundary { get; init; }

    /// <summary>Wait before each answer, by the clock of the options.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>What a store answers without keeping anything; null stores in earnest.</summary>
    public StoreAnswer? StoreAnswer { get; init; }

    /// <summary>A store answers success and keeps nothing.</summary>
    public bool StoreLosesObject { get; init; }

    /// <summary>Stored objects are kept, but neither searched nor retrieved before this is false again or the server starts anew.</summary>
    public bool HidesStored { get; init; }

    /// <summary>All switches that are on.</summary>
    internal IReadOnlyList<SwitchSetting> Settings => SwitchText.Merge(SwitchText.Parse(string.Join(',', ShortWays())), Switches);

    /// <summary>A dialect of switches and presets as they stand on a command line: <c>qido-cap=12</c>, <c>orthanc,latency=20</c>.</summary>
    /// <exception cref="FormatException">There is no such value; the message says what there is.</exception>
    /// <exception cref="UnknownSwitchException">There is no such switch or preset.</exception>
    public static SandboxDialect Of(params IEnumerable<string> switches) => new() { Switches = SwitchText.Parse(string.Join(',', switches)) };

    /// <summary>A dialect of a JSON text of the form <c>{ "preset": "orthanc", "switches": { "qido-cap": 12, "qido-offset-ignored": true } }</c>; both keys may be left out.</summary>
    /// <exception cref="FormatException">It has another form.</exception>
    /// <exception cref="UnknownSwitchException">There is no such switch or preset.</exception>
    public static SandboxDialect FromJson(string json) => new() { Switches = SwitchText.ParseJson(json) };

    /// <summary>This one and another one's switches, which take the place of those of the same name.</summary>
    public SandboxDialect With(SandboxDialect other) => this with { Switches = SwitchText.Merge(Switches, other.Switches) };

    private IEnumerable<string> ShortWays()
    {
        static string? With(string name, IFormattable? value) => value is null ? null : $"{name}={value.ToString(null, CultureInfo.InvariantCulture)}";
        return new[]
        {
            With("qido-cap", PageCap),
            IgnoresOffset ? "qido-offset-ignored" : null,
            EmptyAs204 ? "qido-empty-204" : null,
            MissingInstances.Count > 0 ? $"instances-missing=0:{string.Join('+', MissingInstances.Order(StringComparer.Ordinal))}" : null,
            With("multipart-cut", TruncateBodyAfterParts),
            OmitFinalBoundary ? "multipart-unclosed" : null,
            Latency > TimeSpan.Zero ? With("latency", (int)Math.Ceiling(Latency.TotalMilliseconds)) : null,
            StoreAnswer is { } answer ? $"stow-answer={answer.Status}:{answer.FailureReason ?? 0}" : null,
            StoreLosesObject ? "stow-lost" : null,
            HidesStored ? "stow-hidden" : null,
        }.OfType<string>();
    }
}
