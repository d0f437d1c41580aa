using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.Pipeline.Query;
using PullProcessor.Pipeline.Retrieve;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Dialects;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Retrieve;

/// <summary>A list of a study is held against all else that its source says: a part must never pass for the whole.</summary>
public sealed class StudyListerTests(SmallArchive archive)
{
    private const int Study = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("qido-false-empty=1")]
    [InlineData("qido-ceiling=5")]
    [InlineData("qido-cap=5,qido-offset-ignored")]
    [InlineData("qido-ceiling=5,qido-no-counts")]
    [InlineData("qido-false-empty=1,qido-no-counts")]
    [InlineData("qido-ceiling=5,json-no-binary")]
    [InlineData("qido-ceiling=5,json-first-only,qido-accept-plain")]
    [InlineData("qido-hierarchy-only,qido-cap=2")]
    [DialectRow("Q04", "Q11", "Q13", "Q18", "Q28", "J09", "J13", "J17", "J18")]
    public async Task List_InstancesCutOrHidden_FindsAllInTheMetadata(string dialect)
    {
        await using var pacs = await StartAsync(dialect);

        var contents = await ListAsync(pacs);

        Assert.Null(contents.Doubt);
        Assert.Equal(Slices, Assert.Single(contents.Series).Instances.Select(each => each.Instance).ToHashSet());
    }

    [Theory]
    [InlineData("qido-false-empty=1,metadata-missing", "but no instance of it, though it counts 9")]
    [InlineData("qido-false-empty=1,metadata-missing,qido-no-counts", "but no instance of it.")]
    [InlineData("qido-ceiling=5,metadata-missing", "counts 9 instances in series", "lists 5 of them")]
    [InlineData("qido-ceiling=3,metadata-cut=5", "counts 9 instances in series", "lists 3 of them; with its metadata 5 are known")]
    [InlineData("qido-cap=5,qido-offset-ignored,metadata-missing", "lists 5 of them")]
    [InlineData("qido-cap=5,qido-offset-ignored,metadata-missing,qido-no-counts", "ignores the offset")]
    [DialectRow("Q04", "Q11", "Q18", "J16", "J17", "J19")]
    public async Task List_NothingBearsThePartOut_SaysWhyThereIsDoubt(string dialect, params string[] said)
    {
        await using var pacs = await StartAsync(dialect);

        var contents = await ListAsync(pacs);

        Assert.All(said, text => Assert.Contains(text, contents.Doubt, StringComparison.Ordinal));
    }

    /// <summary>The study of this test has a second series.</summary>
    [Theory]
    [InlineData("qido-ceiling=1", null)]
    [InlineData("qido-ceiling=1", 10)]
    [DialectRow("Q11")]
    public async Task List_SeriesCut_IsDoubted(string dialect, int? counted)
    {
        await using var pacs = await StartAsync(dialect);

        var contents = await new StudyLister(pacs.Client).ListAsync(archive.Studies[1], counted, new Selection(), Token);

        Assert.Contains("counts 10 instances in the study", contents.Doubt, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("Q18")]
    public async Task List_CountsAreTooSmall_DoesNotDoubtWhatItSees()
    {
        await using var pacs = await StartAsync("qido-counts-off=1");

        var contents = await new StudyLister(pacs.Client).ListAsync(archive.Studies[Study], SmallArchive.Slices - 1, new Selection(), Token);

        Assert.Null(contents.Doubt);
        Assert.Equal(SmallArchive.Slices, contents.Series.Sum(series => series.Instances.Count));
    }

    /// <summary>Without counts and metadata the list stands alone; then what the series brings beyond it is taken.</summary>
    [Fact]
    [DialectRow("Q11", "J17")]
    public async Task Fetch_ListWithoutAnyWitness_TakesWhatTheSeriesBringsBeyondIt()
    {
        await using var pacs = await StartAsync("qido-ceiling=1,metadata-missing,qido-no-counts");
        var contents = await ListAsync(pacs);
        var plan = new InstanceChooser(new Selection()).Choose(contents);

        Assert.Null(contents.Doubt);
        Assert.Equal(1, plan.Count);
        var came = new HashSet<SopInstanceUid>();
        await foreach (var instance in new SeriesFetcher(pacs.Client).FetchAsync(archive.Studies[Study], plan.Chosen[0], [], Token))
        {
            using (instance)
            {
                Assert.True(came.Add(instance.Instance));
            }
        }

        Assert.Equal(Slices, came);
    }

    [Fact]
    [DialectRow("J17")]
    public async Task List_ServerWithoutMetadata_IsNotAskedForThemAgain()
    {
        await using var pacs = await StartAsync("qido-no-counts,metadata-missing=501");

        await ListAsync(pacs);
        await ListAsync(pacs);

        Assert.False(pacs.Client.Dialect.Current.HasMetadata);
        Assert.Single(pacs.Server.Journal.Entries, entry => entry.Path.EndsWith("/metadata", StringComparison.Ordinal));
        Assert.Equal(DialectOrigin.Learned, pacs.Client.Dialect.Settings.Single(setting => setting.Key.Name == "metadata").Origin);
    }

    [Theory]
    [InlineData("availability=NEARLINE", SmallArchive.Slices, 0)]
    [InlineData("availability=OFFLINE", 0, SmallArchive.Slices)]
    [InlineData("availability=UNAVAILABLE", 0, SmallArchive.Slices)]
    [InlineData("availability=nonsense", 0, 0)]
    [DialectRow("I12")]
    public async Task Choose_AvailabilityTold_CountsWhatCannotBeHadAtOnce(string dialect, int nearline, int offline)
    {
        await using var pacs = await StartAsync(dialect);

        var plan = new InstanceChooser(new Selection()).Choose(await ListAsync(pacs));

        Assert.Equal((nearline, offline), (plan.Nearline, plan.Offline));
    }

    private HashSet<SopInstanceUid> Slices => archive.SlicesOf(Study).Select(slice => slice.Instance).ToHashSet();

    private async Task<Pacs> StartAsync(string dialect)
    {
        var pacs = await Pacs.StartAsync(archive);
        pacs.Server.Dialect = SandboxDialect.Of(dialect);
        return pacs;
    }

    private Task<StudyContents> ListAsync(Pacs pacs) => new StudyLister(pacs.Client).ListAsync(archive.Studies[Study], null, new Selection(), Token);
}
