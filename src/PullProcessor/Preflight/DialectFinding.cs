using System.Text.Json.Nodes;
using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.Preflight;

/// <summary>What a preflight saw of one key of a server's dialect.</summary>
/// <param name="Key">Which key.</param>
/// <param name="Value">The value that holds, as JSON.</param>
/// <param name="Kind">How it stands to what was declared.</param>
internal sealed record DialectFinding(DialectKey Key, JsonNode? Value, FindingKind Kind)
{
    /// <summary>For people: such as <c>pageSize 50</c>, and of media types the one that is tried first.</summary>
    public string Text => Value switch
    {
        null => $"{Key.Name} not known",
        JsonArray { Count: > 0 } types when Key.Name.EndsWith("Accept", StringComparison.Ordinal) => $"{Key.Name} begins with {types[0]}",
        JsonArray all => $"{Key.Name} {string.Join(", ", all.Select(each => each?.ToString()))}",
        _ => $"{Key.Name} {Value}",
    };

    /// <summary>What came of the client's dialect, in the order of the keys.</summary>
    /// <param name="before">As declared.</param>
    /// <param name="after">As it is now.</param>
    /// <param name="seen">Keys of which a check saw whether they hold.</param>
    public static IReadOnlyList<DialectFinding> Of(IReadOnlyList<DialectSetting> before, IReadOnlyList<DialectSetting> after, IReadOnlySet<DialectKey> seen) =>
    [
        .. before.Zip(after, (declared, now) => (IsConfigured: declared.Origin == DialectOrigin.Configured, Now: now))
            .Where(each => each.Now.Origin == DialectOrigin.Learned || seen.Contains(each.Now.Key))
            .Select(each => new DialectFinding(each.Now.Key, each.Now.Value, (each.Now.Origin, each.IsConfigured) switch
            {
                (DialectOrigin.Learned, true) => FindingKind.Configured,
                (DialectOrigin.Learned, false) => FindingKind.Departs,
                _ => FindingKind.AsDeclared,
            })),
    ];
}
