using PullProcessor.Dicom;
using PullProcessor.Pipeline.Query;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Dialects;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Query;

public sealed class StudyQueryTests(SmallArchive archive)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_OneDay_GivesItsStudyAsProvenWithWhatSelectionNeeds()
    {
        await using var pacs = await Pacs.StartAsync(archive);

        var listing = await new StudyQuery(pacs.Client).ListAsync(QueryWindow.Day(SmallArchive.From.AddDays(1)), Cancellation);

        Assert.True(listing.IsProven, listing.Proof);
        var match = Assert.Single(listing.Matches);
        Assert.Equal(archive.Studies[1], match.Study);
        Assert.Equal(SmallArchive.From.AddDays(1), match.StudyDate);
        Assert.Equal(["CT", "KO"], match.Modalities);
        Assert.Equal("SYN0002", match.AccessionNumber);
        Assert.Equal(SmallArchive.Slices + 1, match.Instances);
    }

    [Fact]
    [DialectRow("Q05")]
    public async Task List_ServerThatCapsPages_GivesAllAsProven()
    {
        await using var pacs = await Pacs.StartAsync(archive, AllOnOneDay(archive));
        pacs.Server.Dialect = new SandboxDialect { PageCap = 2 };

        var listing = await new StudyQuery(pacs.Client).ListAsync(QueryWindow.Day(SmallArchive.From), Cancellation);

        Assert.True(listing.IsProven, listing.Proof);
        Assert.Equal(archive.Studies.ToHashSet(), listing.Matches.Select(match => match.Study).ToHashSet());
        Assert.Equal(archive.Studies.Count, listing.Matches.Count);
        Assert.True(listing.Pages > 3);
    }

    [Fact]
    [DialectRow("Q07")]
    public async Task List_ServerThatCapsPagesAndIgnoresTheOffset_CutsTheDayAndSaysWhatMayBeMissing()
    {
        await using var pacs = await Pacs.StartAsync(archive, AllOnOneDay(archive));
        pacs.Server.Dialect = new SandboxDialect { PageCap = 2, IgnoresOffset = true };

        var listing = await new StudyQuery(pacs.Client).ListAsync(QueryWindow.Day(SmallArchive.From), Cancellation);

        Assert.False(listing.IsProven);
        Assert.Contains("ignores the offset", listing.Proof, StringComparison.Ordinal);
        Assert.Contains("a study that has none may be missing", listing.Proof, StringComparison.Ordinal);
        Assert.Equal(archive.Studies.Count, listing.Matches.Count); // Found by their times.
    }

    [Fact]
    [DialectRow("Q01")]
    public async Task List_EmptyDayAnswered204_IsProvenEmpty()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        pacs.Server.Dialect = new SandboxDialect { EmptyAs204 = true };

        var listing = await new StudyQuery(pacs.Client).ListAsync(QueryWindow.Day(new DateOnly(2020, 1, 1)), Cancellation);

        Assert.True(listing.IsProven, listing.Proof);
        Assert.Empty(listing.Matches);
    }

    /// <summary>Guards studies that no window of dates finds: the sweep has them, and of the others those of its period.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026022X")]
    [InlineData("20260231")]
    [InlineData("2026.02.20")]
    public async Task Sweep_OfAPeriod_HasTheStudyThatNoDayFindsAndThoseOfThePeriod(string? date)
    {
        await using var pacs = await Pacs.StartAsync(archive, Dated(archive, 0, date));
        var query = new StudyQuery(pacs.Client);

        var sweep = await query.SweepAsync(SmallArchive.From, SmallArchive.From.AddDays(1), _ => false, Cancellation);

        Assert.True(sweep.IsProven, sweep.Proof);
        var odd = Assert.Single(sweep.Matches, match => !match.HasPlainDate);
        Assert.Equal(archive.Studies[0], odd.Study);
        Assert.Equal(date == "2026.02.20" ? SmallArchive.From : null, odd.StudyDate);
        Assert.Equal(archive.Studies[1], Assert.Single(sweep.Matches, match => match.HasPlainDate).Study);
    }

    internal static Action<string> Dated(SmallArchive archive, int study, string? date) => folder =>
    {
        foreach (var each in archive.Objects.Where(each => each.Study == archive.Studies[study]))
        {
            Pacs.Edit(folder, each, dataset =>
            {
                dataset.Remove(DicomTag.StudyDate);
                if (date is not null)
                {
                    dataset.Add(DicomTag.StudyDate, date);
                }
            });
        }
    };

    private static Action<string> AllOnOneDay(SmallArchive archive) => folder =>
    {
        for (var study = 0; study < archive.Studies.Count; study++)
        {
            Dated(archive, study, "20260220")(folder);
        }
    };
}
