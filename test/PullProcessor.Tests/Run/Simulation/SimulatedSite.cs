namespace PullProcessor.Tests.Run.Simulation;

/// <summary>What the programs of one schedule share.</summary>
/// <param name="Template">The source.</param>
/// <param name="Archives">Each takes the report.</param>
/// <param name="Hook">Takes the findings.</param>
/// <param name="Lines">The folder of a file that takes them too; null for none.</param>
internal sealed record SimulatedSite(SimulationTemplate Template, IReadOnlyList<FaultyArchive> Archives, FaultyHook Hook, string? Lines)
{
    /// <summary>All by their names.</summary>
    public Dictionary<string, ISimulatedServer> Servers { get; } =
        new Dictionary<string, ISimulatedServer>(Archives.Select(archive => KeyValuePair.Create(archive.Name, (ISimulatedServer)archive))) { ["source"] = Template.Source, ["hook"] = Hook };

    /// <summary>How many copies of an object are at a destination.</summary>
    public int CopiesOf(string destination, string uid) => destination switch
    {
        "hook" => Hook.Taken.ContainsKey(uid) ? 1 : 0,
        "lines" => LinesOf().Count(line => line.Contains(uid, StringComparison.Ordinal)),
        _ => Archives.Single(archive => archive.Name == destination).HasOurs(uid) ? 1 : 0,
    };

    /// <summary>How many objects there are at all destinations, whoever they are.</summary>
    public int CountAll() => Archives.Sum(archive => archive.Kept.Count) + Hook.Taken.Count + LinesOf().Count;

    private IReadOnlyList<string> LinesOf() => Directory.Exists(Lines) ? [.. Directory.EnumerateFiles(Lines).SelectMany(File.ReadAllLines)] : [];
}
