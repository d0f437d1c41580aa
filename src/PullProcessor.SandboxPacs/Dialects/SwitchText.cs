using System.Globalization;
using System.Text.Json;

namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>Reads switches from a command line and from JSON.</summary>
internal static class SwitchText
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Names of switches and presets with commas between: <c>orthanc,qido-cap=12,latency-knee=20:3</c>. A later switch takes the place of an earlier one of its name.</summary>
    /// <exception cref="FormatException">There is no such value; the message says what there is.</exception>
    /// <exception cref="UnknownSwitchException">There is no such switch.</exception>
    public static IReadOnlyList<SwitchSetting> Parse(string text)
    {
        var settings = new List<SwitchSetting>();
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (DialectPresets.All.TryGetValue(word, out var preset))
            {
                Put(settings, ParseJson(preset));
                continue;
            }

            var pair = word.Split('=', 2);
            var description = Required(pair[0]);
            Put(settings, [Bind(description, pair.Length == 1 ? [] : Pieces(pair[1], description.Parameters.Count))]);
        }

        return settings;
    }

    /// <summary>A file of the form <c>{ "preset": "orthanc", "switches": { "qido-cap": 100, "qido-offset-ignored": true, "latency-knee": { "requests": 3 } } }</c>.</summary>
    /// <exception cref="FormatException">As <see cref="Parse"/>, or the text has another form.</exception>
    public static IReadOnlyList<SwitchSetting> ParseJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var settings = new List<SwitchSetting>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                Put(settings, property.Name switch
                {
                    "preset" => Parse(property.Value.GetString() ?? ""),
                    "switches" => property.Value.EnumerateObject().SelectMany(FromJson),
                    var other => throw new FormatException($"A dialect has 'preset' and 'switches', and no '{other}'."),
                });
            }

            return settings;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FormatException($$"""The dialect is not of the form { "preset": "orthanc", "switches": { "qido-cap": 100 } }: {{fault.Message}}""");
        }
    }

    private static IEnumerable<SwitchSetting> FromJson(JsonProperty property)
    {
        var description = Required(property.Name);
        return property.Value.ValueKind switch
        {
            JsonValueKind.False => [],
            JsonValueKind.True => [Bind(description, [])],
            JsonValueKind.Object => [Bind(description, ByName(description, property.Value))],
            JsonValueKind.String => [Bind(description, Pieces(property.Value.GetString()!, description.Parameters.Count))],
            _ => [Bind(description, [property.Value.GetRawText()])],
        };
    }

    private static string?[] ByName(SwitchDescription description, JsonElement values)
    {
        var found = new string?[description.Parameters.Count];
        foreach (var property in values.EnumerateObject())
        {
            var at = description.Parameters.ToList().FindIndex(parameter => parameter.Name == property.Name);
            found[at >= 0 ? at : throw new FormatException($"{description.Name} takes no '{property.Name}'; {Accepted(description)}.")] = property.Value.ToString();
        }

        return found;
    }

    // The last value may hold colons itself: it may be a URL.
    private static string[] Pieces(string text, int count) => count == 0 ? [text] : text.Split(':', count);

    private static SwitchSetting Bind(SwitchDescription description, string?[] given)
    {
        var parameters = description.Parameters;
        if (given.Length > parameters.Count)
        {
            throw new FormatException($"{description.Name} was given '{string.Join(':', given)}'; {Accepted(description)}.");
        }

        var setting = new SwitchSetting(description.Name, [.. parameters.Select((parameter, i) => Check(description, parameter, i < given.Length ? given[i] : null))]);
        SandboxSwitches.Create(setting); // It looks at its values itself, and now is when they are to be refused.
        return setting;
    }

    private static string Check(SwitchDescription description, SwitchParameter parameter, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return parameter.Default;
        }

        return parameter.Kind == "text" || int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? value
            : throw new FormatException($"{description.Name} has {parameter.Name} '{value}'; a whole number of 0 or more is understood.");
    }

    private static string Accepted(SwitchDescription description) => description.Parameters.Count == 0
        ? "it takes no value"
        : $"it takes {string.Join(", ", description.Parameters.Select(parameter => $"{parameter.Name} ({parameter.Kind})"))}";

    private static SwitchDescription Required(string name) => SandboxSwitches.Find(name) ?? throw new UnknownSwitchException(name);

    /// <summary>All of them, later ones in the place of earlier ones of their name.</summary>
    public static IReadOnlyList<SwitchSetting> Merge(IEnumerable<SwitchSetting> first, IEnumerable<SwitchSetting> later)
    {
        var settings = first.ToList();
        Put(settings, later);
        return settings;
    }

    private static void Put(List<SwitchSetting> settings, IEnumerable<SwitchSetting> more)
    {
        foreach (var setting in more)
        {
            settings.RemoveAll(other => other.Name == setting.Name);
            settings.Add(setting);
        }
    }
}
