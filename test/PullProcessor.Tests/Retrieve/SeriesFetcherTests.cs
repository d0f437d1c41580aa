using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Retrieve;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Dialects;
using PullProcessor.Tests.DicomWeb;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Retrieve;

public sealed class SeriesFetcherTests(SmallArchive archive)
{
    private readonly IReadOnlyList<ArchivedObject> slices = archive.SlicesOf(3);
    private readonly List<MissingInstance> missing = [];

    [Fact]
    public async Task Fetch_WholeSeries_TakesOneRequestAndGivesEachSliceByteForByte()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        var bytes = new Dictionary<SopInstanceUid, long>();

        await foreach (var instance in new SeriesFetcher(pacs.Client).FetchAsync(archive.Studies[3], Plan(), missing, Pacs.Cancellation))
        {
            using (instance)
            {
                bytes.Add(instance.Instance, instance.ByteCount);
                Assert.Equal(slices[0].Series, instance.Series);
            }
        }

        Assert.Equal(slices.ToDictionary(slice => slice.Instance, slice => (long)archive.Bytes(slice).Length), bytes);
        Assert.Equal((1, 0), pacs.Retrievals());
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [DialectRow("P04", "P09")]
    public async Task Fetch_BodyBreaksOff_AsksSinglyForTheRestOnly(int whole)
    {
        await using var pacs = await Pacs.StartAsync(archive);
        pacs.Server.Dialect = new SandboxDialect { TruncateBodyAfterParts = whole };

        Assert.Equal(All, await FetchAsync(pacs, Plan()));

        Assert.Equal((1, SmallArchive.Slices - whole), pacs.Retrievals());
        Assert.Empty(missing);
    }

    [Fact]
    public async Task Fetch_BodyWithoutItsEnd_KeepsTheLastObjectWhoseLengthsAddUp()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        pacs.Server.Dialect = new SandboxDialect { OmitFinalBoundary = true };

        Assert.Equal(All, await FetchAsync(pacs, Plan()));

        Assert.Equal((1, 0), pacs.Retrievals());
    }

    /// <summary>Guards against a study that was given up as broken because the connection ended between two attributes.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fetch_BodyEndsBetweenTwoAttributesOfItsLastObject_AsksForThatOneAgain(bool hasLineEnd)
    {
        var last = archive.Bytes(slices[1]);

        await AssertAsksAgainAsync(last, [.. last.AsSpan(0, last.AsSpan().IndexOf((byte[])[0xE0, 0x7F, 0x10, 0])), .. hasLineEnd ? "\r\n"u8 : ""u8]);
    }

    /// <summary>A file may lack the delimiter after its fragments; a body that broke off may lack fragments as well.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fetch_BodyEndsBetweenTwoFragmentsOfItsLastObject_AsksForThatOneAgain(bool hasLineEnd)
    {
        var dataset = DicomFile.Read(archive.Bytes(slices[1])).Dataset;
        dataset.AddOrUpdate(new DicomFragmentSequence(DicomTag.PixelData, DicomVR.OB, default, [new byte[] { 1, 2 }, new byte[] { 3, 4 }]));
        var last = DicomFile.Create(dataset, DicomTransferSyntax.RleLossless).ToArray();

        await AssertAsksAgainAsync(last, [.. last[..^18], .. hasLineEnd ? "\r\n"u8 : ""u8]); // Without the second fragment and the delimiter.
    }

    [Fact]
    [DialectRow("I11")]
    public async Task Fetch_InstanceMissing_IsNamedAndTheOthersCome()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        pacs.Server.Dialect = new SandboxDialect { MissingInstances = new HashSet<string> { slices[4].Instance.Value } };

        var came = await FetchAsync(pacs, Plan());

        Assert.Equal(SmallArchive.Slices - 1, came.Count);
        var lost = Assert.Single(missing);
        Assert.Equal((slices[4].Instance, FailureCode.RetrieveMissing), (lost.Instance, lost.Code));
        Assert.Contains("404", lost.Reason, StringComparison.Ordinal);
        Assert.Contains(slices[4].Instance.Value, lost.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_SeriesGone_NamesAllWithoutAskingForEach()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        pacs.Server.Dialect = new SandboxDialect { MissingInstances = slices.Select(slice => slice.Instance.Value).ToHashSet() };

        Assert.Empty(await FetchAsync(pacs, Plan()));

        Assert.Equal(All, missing.Select(lost => lost.Instance).ToHashSet());
        Assert.All(missing, lost => Assert.Equal(FailureCode.RetrieveMissing, lost.Code));
        Assert.Equal(0, pacs.Retrievals().Singly);
    }

    /// <summary>Resuming must not pay for the whole series again.</summary>
    [Fact]
    public async Task Fetch_RestOfASeries_IsAskedForSingly()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        var done = slices.Take(2).Select(slice => slice.Instance).ToHashSet();

        Assert.Equal(All.Except(done).ToHashSet(), await FetchAsync(pacs, Plan().Without(done)));

        Assert.Equal((0, SmallArchive.Slices - 2), pacs.Retrievals());
    }

    [Fact]
    public async Task Fetch_FewOfALongSeries_AreAskedForSingly()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        var few = new SeriesPlan(slices[0].Series, [slices[0].Instance, slices[5].Instance], SmallArchive.Slices);

        Assert.Equal(2, (await FetchAsync(pacs, few)).Count);

        Assert.Equal((0, 2), pacs.Retrievals());
    }

    [Fact]
    [DialectRow("I13")]
    public async Task Fetch_ObjectCutShort_IsRefusedAfterASecondLook()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        pacs.Replace(slices[2], bytes => bytes[..^100]);

        var came = await FetchAsync(pacs, Plan());

        Assert.DoesNotContain(slices[2].Instance, came);
        Assert.Equal(SmallArchive.Slices - 1, came.Count);
        Assert.Equal((slices[2].Instance, FailureCode.RetrieveWrongObject), (missing.Single().Instance, missing.Single().Code));
        Assert.Equal((1, 1), pacs.Retrievals());
    }

    [Fact]
    [DialectRow("P08")]
    public async Task Fetch_ObjectOfAnotherStudy_IsNeverTaken()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        pacs.Replace(slices[2], bytes => Rewrite(bytes, DicomTag.StudyInstanceUID, "2.25.666"));

        Assert.DoesNotContain(slices[2].Instance, await FetchAsync(pacs, Plan()));

        Assert.Equal(FailureCode.RetrieveWrongObject, missing.Single().Code);
        Assert.Contains("2.25.666", missing.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("P08")]
    public async Task Fetch_ObjectUnderAnotherName_IsNeverTaken()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        pacs.Replace(slices[2], bytes => Rewrite(bytes, DicomTag.SOPInstanceUID, "2.25.667"));

        var came = await FetchAsync(pacs, Plan());

        Assert.DoesNotContain(new SopInstanceUid("2.25.667"), came);
        Assert.Equal((slices[2].Instance, FailureCode.RetrieveWrongObject), (missing.Single().Instance, missing.Single().Code));
        Assert.Contains("2.25.667", missing.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_ServerGone_EndsWithTheFaultInsteadOfBlamingEveryInstance()
    {
        await using var pacs = await Pacs.StartAsync(archive);
        await pacs.Server.DisposeAsync();

        var fault = await Assert.ThrowsAsync<DicomWebException>(() => FetchAsync(pacs, Plan()));

        Assert.Equal(DicomWebErrorKind.Unreachable, fault.Kind);
        Assert.Empty(missing);
    }

    private HashSet<SopInstanceUid> All => slices.Select(slice => slice.Instance).ToHashSet();

    private SeriesPlan Plan() => new(slices[0].Series, [.. slices.Select(slice => slice.Instance)], slices.Count);

    private async Task<HashSet<SopInstanceUid>> FetchAsync(Pacs pacs, SeriesPlan plan)
    {
        var came = new HashSet<SopInstanceUid>();
        await foreach (var instance in new SeriesFetcher(pacs.Client).FetchAsync(archive.Studies[3], plan, missing, Pacs.Cancellation))
        {
            using (instance)
            {
                Assert.True(came.Add(instance.Instance), $"{instance.Instance} came twice.");
            }
        }

        return came;
    }

    private static byte[] Rewrite(byte[] bytes, DicomTag tag, string value)
    {
        var file = DicomFile.Read(bytes);
        return DicomFile.Create(file.Dataset.Add(tag, value), file.TransferSyntax).ToArray();
    }

    private async Task AssertAsksAgainAsync(byte[] last, byte[] cut)
    {
        var whole = archive.Bytes(slices[0]);
        var wire = new FakeServer((_, number) => FakeServer.Bytes(
            number == 0 ? [.. "--b\r\n\r\n"u8, .. whole, .. "\r\n--b\r\n\r\n"u8, .. cut] : [.. "--b\r\n\r\n"u8, .. last, .. "\r\n--b--"u8],
            "multipart/related; type=\"application/dicom\"; boundary=b", hasLength: false));
        var plan = new SeriesPlan(slices[0].Series, [slices[0].Instance, slices[1].Instance], 2);
        var came = new Dictionary<SopInstanceUid, long>();

        await foreach (var instance in new SeriesFetcher(Clients.Create(wire)).FetchAsync(archive.Studies[3], plan, missing, Pacs.Cancellation))
        {
            using (instance)
            {
                came.Add(instance.Instance, instance.ByteCount);
            }
        }

        Assert.Equal(new() { [slices[0].Instance] = whole.Length, [slices[1].Instance] = last.Length }, came);
        Assert.EndsWith($"/instances/{slices[1].Instance}", Assert.Single(wire.Requests.Skip(1)), StringComparison.Ordinal);
        Assert.Empty(missing);
    }
}
