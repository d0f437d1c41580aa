using System.Text.Json.Nodes;

namespace PullProcessor.DicomWeb.Dialects;

/// <summary>The dialect of one server as far as it is known by now: declared, and learned while it is spoken to. Safe for use from many threads.</summary>
public sealed class ServerDialect
{
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly Dictionary<string, DialectSetting> settings;
    private volatile Dialect current = new();

    /// <summary>As declared.</summary>
    /// <param name="declared">Preset and values of the configuration.</param>
    /// <param name="clock">Tells when something was learned.</param>
    /// <exception cref="ArgumentException">There is no such preset, key or value.</exception>
    public ServerDialect(DialectDeclaration declared, TimeProvider clock)
    {
        this.clock = clock;
        settings = DialectKeys.All.ToDictionary(key => key.Name, key => new DialectSetting(key, key.Of(current), DialectOrigin.Default, null, null));
        foreach (var (name, value) in DialectPresets.Of(declared.Preset))
        {
            Put(KeyOf(name), value, DialectOrigin.Preset);
        }

        foreach (var (name, value) in declared.Values)
        {
            Put(KeyOf(name), value, DialectOrigin.Configured);
        }
    }

    /// <summary>Is told of each value that was learned, on the thread that learned it.</summary>
    public event Action<DialectSetting>? Learned;

    /// <summary>What holds now.</summary>
    public Dialect Current => current;

    /// <summary>Every key with its value and where that comes from.</summary>
    public IReadOnlyList<DialectSetting> Settings
    {
        get
        {
            lock (gate)
            {
                return [.. DialectKeys.All.Select(key => settings[key.Name])];
            }
        }
    }

    /// <summary>Takes up what was learned in an earlier run. What the configuration says stands against it; what is not understood any more is passed over.</summary>
    /// <param name="key">The name of a key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="learnedAt">When it was learned.</param>
    /// <param name="by">By whom.</param>
    public void Recall(string key, JsonNode value, DateTimeOffset learnedAt, LearnedBy by = LearnedBy.Work)
    {
        lock (gate)
        {
            if (DialectKeys.Find(key) is { } known && settings[key].Origin != DialectOrigin.Configured && known.With(current, value) is not null)
            {
                Put(known, value, DialectOrigin.Learned, learnedAt, by);
            }
        }
    }

    /// <summary>Takes up what the server has just shown.</summary>
    /// <returns>True where that is news.</returns>
    public bool Learn(DialectKey key, JsonNode value)
    {
        DialectSetting setting;
        lock (gate)
        {
            if (JsonNode.DeepEquals(settings[key.Name].Value, value))
            {
                return false;
            }

            setting = Put(key, value, DialectOrigin.Learned, clock.GetUtcNow(), LearnedBy.Work);
        }

        Learned?.Invoke(setting);
        return true;
    }

    private DialectSetting Put(DialectKey key, JsonNode value, DialectOrigin origin, DateTimeOffset? at = null, LearnedBy? by = null)
    {
        current = key.With(current, value) ?? throw new ArgumentException($"The key '{key.Name}' of a dialect is {value.ToJsonString()}; accepted is {key.Accepts}.", nameof(value));
        return settings[key.Name] = new DialectSetting(key, value.DeepClone(), origin, at, by);
    }

    private static DialectKey KeyOf(string name) =>
        DialectKeys.Find(name) ?? throw new ArgumentException($"A dialect has no key '{name}'; it has {string.Join(", ", DialectKeys.All.Select(key => key.Name))}.", nameof(name));
}
