using System.Globalization;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Search;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.DicomWeb.Listings;

/// <summary>What a listing that calls itself complete must hold: every study that was there all the time is in it, and none is in it that never was.</summary>
public sealed class ListingPropertyTests
{
    private const int Combinations = 1000;
    private const int PageSize = 10;
    private const int Days = 4;

    /// <summary>1,000 random servers, archives and movements: none loses a study behind the word complete.</summary>
    [Fact]
    [DialectRow("Q05", "Q07", "Q08", "Q09", "Q10", "Q11", "Q12", "Q14")]
    public async Task Listing_OfAnyServerWhileStudiesComeAndGo_LosesAndInventsNone()
    {
        var faults = new List<string>();
        var (complete, doubted, requests) = (0, 0, 0);
        for (var seed = 1; seed <= Combinations; seed++)
        {
            var chance = new Random(seed);
            var manners = Manners(chance);
            var count = chance.Next(5) == 0 ? chance.Next(3) : chance.Next(45);
            var moves = chance.Next(2) == 0 ? 0 : chance.Next(1, 6);
            var archive = new SimulatedArchive(
                manners, chance, [.. Enumerable.Range(1, count).Select(number => SimulatedArchive.Study(chance, number, Days))], moves, moves == 0 ? 0 : chance.Next(moves + 1));
            var search = new StudySearch { From = SimulatedArchive.First, To = SimulatedArchive.First.AddDays(chance.Next(Days)), IncludeFields = [DicomTag.StudyDate, DicomTag.StudyTime] };

            var told = new Dictionary<string, System.Text.Json.Nodes.JsonNode>();
            if (manners.Ceiling is { } ceiling)
            {
                told["mostMatches"] = ceiling;
            }

            var client = Clients.Create(Clients.Endpoint() with { PageSize = PageSize, Dialect = new DialectDeclaration { Values = told } }, archive);
            for (var listing = 0; listing < 2; listing++) // The second by a client that knows the server a little.
            {
                archive.Restart();
                var before = archive.Throughout.ToList();
                var (isComplete, fault) = await ListAsync(client, archive, search);
                complete += isComplete ? 1 : 0;
                doubted += isComplete ? 0 : 1;
                if (fault is not null)
                {
                    faults.Add($"seed {seed}, listing {listing + 1}, {before.Count} studies, {manners}: {fault}");
                }
            }

            requests += archive.Requests;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Combinations} combinations, two listings each: {complete} complete, {doubted} doubted with a reason, {requests} requests");
        Assert.True(faults.Count == 0, $"{faults.Count} faults: {string.Join(Environment.NewLine, faults.Take(10))}");
        Assert.True(complete > doubted, "Most listings should be provable.");
    }

    private static async Task<(bool IsComplete, string? Fault)> ListAsync(DicomWebClient client, SimulatedArchive archive, StudySearch search)
    {
        Listing listing;
        try
        {
            listing = await client.SearchStudiesAsync(search, TestContext.Current.CancellationToken);
        }
        catch (DicomWebException refusal)
        {
            return (false, refusal.Kind == DicomWebErrorKind.TooLarge ? null : refusal.Message);
        }

        var found = listing.Matches.Select(row => row.GetString(DicomTag.StudyInstanceUID)!).ToHashSet();
        var invented = found.Except(archive.Ever.Where(study => IsOf(study, search)).Select(study => study.Uid)).Count();
        var lost = archive.Throughout.Where(study => IsOf(study, search)).Count(study => !found.Contains(study.Uid));
        return (listing.IsComplete, invented > 0 ? $"{invented} invented"
            : found.Count != listing.Matches.Count ? "a study stands twice"
            : listing.Proof.Length == 0 ? "says nothing"
            : listing.IsComplete && lost > 0 ? $"{lost} lost, though {listing.Proof}"
            : null);
    }

    private static bool IsOf(SimulatedStudy study, StudySearch search)
    {
        var date = DateOnly.ParseExact(study.Date, "yyyyMMdd", CultureInfo.InvariantCulture);
        return date >= search.From && date <= search.To;
    }

    // What is excluded is what no client can see through: a silent limit below ours on a server that ignores both limit and offset, a page that is short by chance
    // where no offset reaches the rest, a ceiling that nobody has told of, and a first page that is empty before others.
    private static ServerManners Manners(Random chance)
    {
        bool OneIn(int many) => chance.Next(many) == 0;
        var offset = OneIn(4) ? OffsetManner.Ignored : OneIn(6) ? OffsetManner.Endless : OffsetManner.Honoured;
        var ignoresLimit = OneIn(6);
        int? cap = !ignoresLimit && OneIn(2) ? chance.Next(1, 13) : null;
        var rowsTwice = OneIn(8);
        var hasShortPages = offset == OffsetManner.Honoured && OneIn(5);
        return new ServerManners
        {
            Offset = offset,
            IgnoresLimit = ignoresLimit,
            Cap = cap,
            Ceiling = OneIn(8) && !rowsTwice ? chance.Next(1, 20) : null,
            Broadest = OneIn(8) ? chance.Next(0, 12) : null,
            Announces = OneIn(3),
            Order = (OrderManner)chance.Next(5),
            IgnoresDates = OneIn(8),
            KnowsTimes = OneIn(2),
            ShortPages = hasShortPages,
            RowsTwice = rowsTwice,
            Overlaps = offset == OffsetManner.Honoured && OneIn(8),
            Hidden = OneIn(8) && !hasShortPages && cap is null or > 3 ? chance.Next(1, 4) : 0,
            Nothing = OneIn(3) ? null : OneIn(2) ? "" : "[]",
        };
    }
}
