using System.Text.Json;

namespace PullProcessor.Tests.Run.Simulation;

/// <summary>What came of a schedule, or of many.</summary>
internal sealed record ScheduleOutcome
{
    public int Schedules { get; init; }

    /// <summary>Objects that should be at a destination.</summary>
    public int Objects { get; init; }

    /// <summary>Copies that are there.</summary>
    public int Copies { get; init; }

    /// <summary>Objects without a copy.</summary>
    public int Lost { get; init; }

    /// <summary>Copies too many, and objects that should not be there at all.</summary>
    public int Doubled { get; init; }

    /// <summary>Moments at which the ledger said something that was not so, and studies that were not Done at the end.</summary>
    public int LedgerWrong { get; init; }

    /// <summary>Objects built or sent a second time with other bytes.</summary>
    public int Differed { get; init; }

    /// <summary>Objects that were sent although the destination had just said that it has them.</summary>
    public int SentAgain { get; init; }

    /// <summary>Requests that something befell.</summary>
    public int Faults { get; init; }

    /// <summary>Programs that died.</summary>
    public int Kills { get; init; }

    /// <summary>Times that two programs had the same study.</summary>
    public int TwoOwners { get; init; }

    /// <summary>Studies that an operator had to take out of quarantine.</summary>
    public int Quarantined { get; init; }

    public bool IsRight => Lost + Doubled + LedgerWrong + Differed + SentAgain == 0 && Objects == Copies;

    public static ScheduleOutcome operator +(ScheduleOutcome one, ScheduleOutcome other) => new()
    {
        Schedules = one.Schedules + other.Schedules,
        Objects = one.Objects + other.Objects,
        Copies = one.Copies + other.Copies,
        Lost = one.Lost + other.Lost,
        Doubled = one.Doubled + other.Doubled,
        LedgerWrong = one.LedgerWrong + other.LedgerWrong,
        Differed = one.Differed + other.Differed,
        SentAgain = one.SentAgain + other.SentAgain,
        Faults = one.Faults + other.Faults,
        Kills = one.Kills + other.Kills,
        TwoOwners = one.TwoOwners + other.TwoOwners,
        Quarantined = one.Quarantined + other.Quarantined,
    };

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            schedules = Schedules,
            objects = Objects,
            copies = Copies,
            lost = Lost,
            doubled = Doubled,
            ledgerWrong = LedgerWrong,
            differed = Differed,
            sentAgain = SentAgain,
            faults = Faults,
            kills = Kills,
            twoOwners = TwoOwners,
            quarantined = Quarantined,
        });
}
