namespace PullProcessor.Tests.Architecture;

/// <summary>The rooms of the pipeline: a step knows the steps before it, never the ledger and never the run.</summary>
public sealed class PipelineArrowTests
{
    private const string Rooms = "PullProcessor.Pipeline.";

    public static TheoryData<string, string[]> Arrows => new()
    {
        { "Query", [] },
        { "Retrieve", ["Query"] },
        { "Infer", [] },
        { "Decode", ["Retrieve", "Infer"] },
        { "Store", ["Infer"] },
        { "Ledger", [] },
        { "Run", ["Query", "Retrieve", "Decode", "Infer", "Store", "Ledger"] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Room_Usings_RunOneWay(string room, string[] allowed)
    {
        var used = RepositoryFiles.Sources(Path.Combine("src", "PullProcessor.Pipeline", room))
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("using " + Rooms, StringComparison.Ordinal))
            .Select(line => line["using ".Length..].TrimEnd(';')[Rooms.Length..].Split('.')[0])
            .Where(other => other != room)
            .Distinct();

        Assert.Empty(used.Except(allowed));
    }

    [Fact]
    public void Pipeline_Folders_AreAllCovered()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(RepositoryFiles.Root, "src", "PullProcessor.Pipeline"))
            .Select(Path.GetFileName).Where(name => name is not ("bin" or "obj"));

        Assert.Empty(folders.Except(Arrows.Select(row => (string?)row.Data.Item1)));
    }
}
