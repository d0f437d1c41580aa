namespace PullProcessor.Configuration.Binding;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    // Two slips of the finger; more is another word.
    private const int MostEdits = 2;

    /// <summary>The nearest of the known names; null when none is near.</summary>
    public static string? To(string written, IReadOnlyList<string> known)
    {
        var nearest = known
            .Select(name => (Name: name, Edits: Edits(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(n => n.Edits <= MostEdits && n.Edits < n.Name.Length)
            .OrderBy(n => n.Edits)
            .FirstOrDefault();
        return nearest.Name;
    }

    // The Levenshtein distance, row by row.
    private static int Edits(string from, string to)
    {
        // A key this long is no slip, and would cost its square.
        if (from.Length > 64)
        {
            return int.MaxValue;
        }

        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, 1 + Math.Min(previous[j], current[j - 1]));
            }

            previous = current;
        }

        return previous[to.Length];
    }
}
