using System.Globalization;
using System.Text.Json.Nodes;

namespace PullProcessor.IntegrationTests.Soak;

/// <summary>What the kill test found.</summary>
internal sealed record KillSummary
{
    public const double MostRefetched = 0.15;

    public required KillPlan Plan { get; init; }

    /// <summary>Programs killed, and of these how many had another one beside them.</summary>
    public required (int All, int OfTwo) Kills { get; init; }

    /// <summary>Faults that the server was given, and how many studies failed on the way: both show that the test tests something.</summary>
    public required (int Given, int Attempts) Faults { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>Studies of the archive that the ledger does not have, or whose report the PACS does not have.</summary>
    public required int Lost { get; init; }

    /// <summary>Reports at the PACS beyond one a study.</summary>
    public required int Duplicated { get; init; }

    /// <summary>Studies of the ledger that are not Done.</summary>
    public required int Stuck { get; init; }

    /// <summary>Deaths that the ledger has counted, and studies that were taken for poison and released by the operator's verb.</summary>
    public required (int Counted, int Blamed) Deaths { get; init; }

    /// <summary>Whether 'coverage' says that the period is covered, and how many of its windows it calls proven.</summary>
    public required (bool IsCovered, int WindowsProven) Coverage { get; init; }

    public required long BytesFetched { get; init; }

    public required long BytesRefetched { get; init; }

    public double RefetchedShare => BytesFetched == 0 ? 0 : (double)BytesRefetched / BytesFetched;

    public bool Passed => (Lost, Duplicated, Stuck) == (0, 0, 0) && Coverage.IsCovered && RefetchedShare <= MostRefetched && Kills.All > 0;

    public JsonObject ToJson() => new()
    {
        ["studies"] = Plan.Studies,
        ["seed"] = Plan.Seed,
        ["seconds"] = Math.Round(Elapsed.TotalSeconds, 1),
        ["kills"] = Kills.All,
        ["killsOfTwo"] = Kills.OfTwo,
        ["faults"] = Faults.Given,
        ["failedAttempts"] = Faults.Attempts,
        ["deaths"] = Deaths.Counted,
        ["blamed"] = Deaths.Blamed,
        ["lost"] = Lost,
        ["duplicated"] = Duplicated,
        ["stuck"] = Stuck,
        ["covered"] = Coverage.IsCovered,
        ["windowsProven"] = Coverage.WindowsProven,
        ["bytesFetched"] = BytesFetched,
        ["bytesRefetched"] = BytesRefetched,
        ["refetchedShare"] = Math.Round(RefetchedShare, 4),
        ["passed"] = Passed,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"kill: {Plan.Studies} studies, {Elapsed.TotalSeconds:0} s, {Kills.All} kills ({Kills.OfTwo} with two at work), {Deaths.Counted} deaths of studies, {Faults.Given} faults, {Faults.Attempts} failed attempts: "
        + $"{Lost} lost, {Duplicated} duplicated, {Stuck} stuck, {Deaths.Blamed} blamed and released, {(Coverage.IsCovered ? "covered" : "NOT COVERED")} with {Coverage.WindowsProven} windows proven, {RefetchedShare:0.0%} of {BytesFetched / 1e6:0.0} MB fetched again; seed {Plan.Seed}: {(Passed ? "passed" : "FAILED")}");
}
