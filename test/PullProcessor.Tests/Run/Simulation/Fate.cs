namespace PullProcessor.Tests.Run.Simulation;

/// <summary>Draws what happens in one schedule: the same seed, the same fate. Mischief ends after a while, for a world in which nothing ever works proves nothing.</summary>
internal sealed class Fate(int seed)
{
    private static readonly Mischief[] Anywhere = [Mischief.Unreachable, Mischief.AnswerLost, Mischief.Unavailable, Mischief.DoneBut500, Mischief.StallBefore, Mischief.StallAfter];
    private static readonly Mischief[] OfSearches = [.. Anywhere, Mischief.StaleListing, Mischief.StaleListing, Mischief.StaleListing, Mischief.Forbidden];
    private static readonly Mischief[] OfRetrievals = [.. Anywhere, Mischief.NotHandedOut];
    private static readonly Mischief[] OfStores =
    [
        .. Anywhere, Mischief.Accepted, Mischief.PartialSuccess, Mischief.OutOfResources, Mischief.NotUnderstood, Mischief.SaysSoButLosesIt, Mischief.SilentSuccess,
        Mischief.Gibberish, Mischief.Coerced,
    ];

    private readonly Random chance = new(seed);
    private int mischiefLeft = new Random(seed).Next(0, 16);
    private int deathsLeft = new Random(~seed).Next(0, 5);

    /// <summary>How often something went wrong.</summary>
    public int Mishaps { get; private set; }

    public Mischief OfSearch() => Draw(OfSearches);

    public Mischief OfRetrieval() => Draw(OfRetrievals);

    public Mischief OfStore() => Draw(OfStores);

    public Mischief OfPost() => Draw(Anywhere);

    public int Next(int below) => chance.Next(below);

    /// <summary>After how many touches the next program dies; null where it lives.</summary>
    public int? NextDeath() => deathsLeft-- > 0 ? chance.Next(1, 60) : null;

    private Mischief Draw(Mischief[] kinds)
    {
        if (mischiefLeft == 0 || chance.Next(100) >= 40)
        {
            return Mischief.None;
        }

        mischiefLeft--;
        Mishaps++;
        return kinds[chance.Next(kinds.Length)];
    }
}
