using System.Globalization;
using System.Text.Json;

namespace PullProcessor.Pipeline.Infer;

/// <summary>A JSON object of a manifest that is read member by member; what is wrong is noted and reading goes on.</summary>
internal sealed class ManifestNode(JsonElement? element, string path, List<ManifestFault> faults)
{
    private readonly HashSet<string> known = [];

    public string Text(string key, string example, int maxLength = 1024)
    {
        var text = Find(key, JsonValueKind.String, $"a text such as \"{example}\"") is { } found ? found.GetString()! : null;
        if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > maxLength))
        {
            Fault(key, $"has {text.Length} characters; 1 to {maxLength} are accepted, such as \"{example}\"");
        }

        return text ?? "";
    }

    /// <summary>One of a few words; the first where the member is missing.</summary>
    public T Choice<T>(string key, params ReadOnlySpan<(string Word, T Meaning)> choices)
    {
        if (!Has(key) || Text(key, choices[0].Word) is not { Length: > 0 } text)
        {
            return choices[0].Meaning;
        }

        List<string> words = [];
        foreach (var (word, meaning) in choices)
        {
            if (word == text)
            {
                return meaning;
            }

            words.Add($"\"{word}\"");
        }

        Fault(key, $"is \"{text}\"; {string.Join(" or ", words)} is accepted");
        return choices[0].Meaning;
    }

    public bool Flag(string key) =>
        Find(key, JsonValueKind.True, "true or false") is { ValueKind: JsonValueKind.True };

    /// <summary>Whether a member that may be missing is there.</summary>
    public bool Has(string key)
    {
        known.Add(key);
        return element is { } present && present.TryGetProperty(key, out _);
    }

    public double Number(string key, double from, double to, string example)
    {
        if (Find(key, JsonValueKind.Number, $"a number such as {example}") is not { } found)
        {
            return double.NaN;
        }

        var number = found.GetDouble();
        if (!(number >= from && number <= to))
        {
            Fault(key, string.Create(CultureInfo.InvariantCulture, $"is {number}; {from} to {to} is accepted, such as {example}"));
        }

        return number;
    }

    public int Integer(string key, int from, int to, string example)
    {
        var number = Number(key, from, to, example);
        if (number >= from && number <= to && number != Math.Floor(number))
        {
            Fault(key, string.Create(CultureInfo.InvariantCulture, $"is {number}; a whole number such as {example} is accepted"));
        }

        return number >= from && number <= to ? (int)number : from;
    }

    public TimeSpan Duration(string key, TimeSpan longest, string example)
    {
        var text = Text(key, example);
        var (unit, digits) = text switch
        {
            [.. var front, 'm', 's'] => (TimeSpan.FromMilliseconds(1), front),
            [.. var front, 's'] => (TimeSpan.FromSeconds(1), front),
            _ => (TimeSpan.Zero, ""),
        };
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count * unit <= longest)
        {
            return count * unit;
        }

        if (text.Length > 0)
        {
            Fault(key, $"is \"{text}\"; a number of ms or s up to {longest.TotalSeconds} s is accepted, such as \"{example}\"");
        }

        return TimeSpan.Zero;
    }

    public IReadOnlyList<int> Integers(string key, string example) =>
        Array<int>(key, example, item => item.TryGetInt32(out var number) ? number : null);

    public IReadOnlyList<double> Numbers(string key, string example) =>
        Array<double>(key, example, item => item.GetDouble() is var number && double.IsFinite(number) ? number : null);

    public ManifestNode Object(string key) =>
        new(Find(key, JsonValueKind.Object, "an object"), $"{path}.{key}", faults);

    public IReadOnlyList<ManifestNode> Objects(string key)
    {
        if (Find(key, JsonValueKind.Array, "an array of objects") is not { } found)
        {
            return [];
        }

        List<ManifestNode> nodes = [];
        foreach (var item in found.EnumerateArray())
        {
            var itemPath = $"{path}.{key}[{nodes.Count}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                faults.Add(new ManifestFault(itemPath, $"is {Kind(item.ValueKind)}; an object is accepted."));
            }

            nodes.Add(new ManifestNode(item.ValueKind == JsonValueKind.Object ? item : null, itemPath, faults));
        }

        return nodes;
    }

    public void Fault(string key, string problem) => faults.Add(new ManifestFault($"{path}.{key}", $"{problem}."));

    /// <summary>As <see cref="Fault"/>, unless the member is missing or null, which reading it has reported.</summary>
    public void FaultUnlessAbsent(string key, string problem)
    {
        if (element is { } present && present.TryGetProperty(key, out var found) && found.ValueKind is JsonValueKind.Array or JsonValueKind.String)
        {
            Fault(key, problem);
        }
    }

    /// <summary>To be called when all members were read: what is left is a mistake, often of spelling.</summary>
    public void RefuseOthers()
    {
        if (element is { } present)
        {
            foreach (var member in present.EnumerateObject().Where(m => !known.Contains(m.Name)))
            {
                Fault(member.Name, $"is not known here; known are {string.Join(", ", known)}");
            }
        }
    }

    /// <summary>Numbers of one kind; none where one of them is not.</summary>
    private List<T> Array<T>(string key, string example, Func<JsonElement, T?> read)
        where T : struct
    {
        List<T> numbers = [];
        if (Find(key, JsonValueKind.Array, $"an array such as {example}") is { } found)
        {
            foreach (var item in found.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Number || read(item) is not { } number)
                {
                    return [];
                }

                numbers.Add(number);
            }
        }

        return numbers;
    }

    private JsonElement? Find(string key, JsonValueKind kind, string wanted)
    {
        known.Add(key);
        if (element is not { } present)
        {
            return null; // The object itself is missing, which was reported.
        }

        if (!present.TryGetProperty(key, out var found))
        {
            Fault(key, $"is missing; {wanted} is needed");
            return null;
        }

        if (found.ValueKind == kind || (kind == JsonValueKind.True && found.ValueKind == JsonValueKind.False))
        {
            return found;
        }

        Fault(key, $"is {Kind(found.ValueKind)}; {wanted} is accepted");
        return null;
    }

    private static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.Null => "null",
        JsonValueKind.Undefined => "nothing",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
