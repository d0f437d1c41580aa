using System.Text.RegularExpressions;

namespace PullProcessor.Pipeline.Run;

/// <summary>A model, maybe with a least version: "nodules", "nodules@>=2.1".</summary>
public sealed partial record ModelRequirement
{
    private ModelRequirement(string model, string? version) => (Model, Version) = (model, version);

    /// <summary>The model's id, as its manifest has it.</summary>
    public string Model { get; }

    /// <summary>The least version; null for any.</summary>
    public string? Version { get; }

    /// <summary>Reads it; null where it is none.</summary>
    public static ModelRequirement? Read(string text) =>
        Written().Match(text) is { Success: true } match
            ? new ModelRequirement(match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : null)
            : null;

    /// <summary>Whether results of this model satisfy it.</summary>
    /// <param name="model">Id and version with a space between, as results have it.</param>
    public bool IsMetBy(string model)
    {
        var space = model.LastIndexOf(' ');
        return space > 0 && model[..space] == Model && (Version is null || Compare(model[(space + 1)..], Version) >= 0);
    }

    /// <inheritdoc/>
    public override string ToString() => Version is null ? Model : $"{Model}@>={Version}";

    // Part by part, numbers as numbers: 2.10 is later than 2.9. What is missing counts as 0: 2.1 is 2.1.0.
    private static int Compare(string left, string right)
    {
        var (lefts, rights) = (Parts(left), Parts(right));
        for (var index = 0; index < Math.Max(lefts.Length, rights.Length); index++)
        {
            var (mine, other) = (lefts.ElementAtOrDefault(index) ?? "0", rights.ElementAtOrDefault(index) ?? "0");
            var order = long.TryParse(mine, out var number) && long.TryParse(other, out var against)
                ? number.CompareTo(against)
                : string.CompareOrdinal(mine, other);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static string[] Parts(string version) => version.TrimStart('v').Split('.', '-', '+');

    [GeneratedRegex(@"^([^\s@]+)(?:@>=([^\s@]+))?$")]
    private static partial Regex Written();
}
