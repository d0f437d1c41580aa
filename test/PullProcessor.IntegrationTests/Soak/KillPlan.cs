using System.Globalization;

namespace PullProcessor.IntegrationTests.Soak;

/// <summary>How long and on what the kill test runs. scripts/soak sets the variables; without them it is the short run of the test suite.</summary>
internal sealed record KillPlan
{
    /// <summary>CT studies, spread over <see cref="Days"/> days.</summary>
    public required int Studies { get; init; }

    /// <summary>For how long the program is killed; then it runs to its end. Where all is done before, the test ends.</summary>
    public required TimeSpan Killing { get; init; }

    /// <summary>Of everything that looks like chance. What the machine makes of it differs from run to run.</summary>
    public required int Seed { get; init; }

    /// <summary>The file for the summary as one line of JSON; null for none.</summary>
    public string? Summary { get; init; }

    public static DateOnly From => new(2024, 3, 1);

    /// <summary>Each a window that must be proven, and one more for studies without a date.</summary>
    public static int Days => 31;

    public static DateOnly To => From.AddDays(Days - 1);

    public static int SlicesFrom => 18;

    public static int SlicesTo => 26;

    public static KillPlan OfEnvironment() => new()
    {
        Studies = Number("PULLPROC_KILL_STUDIES", 40),
        Killing = TimeSpan.FromSeconds(Number("PULLPROC_KILL_SECONDS", 40)),
        Seed = Number("PULLPROC_KILL_SEED", 1),
        Summary = Environment.GetEnvironmentVariable("PULLPROC_KILL_SUMMARY"),
    };

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;
}
