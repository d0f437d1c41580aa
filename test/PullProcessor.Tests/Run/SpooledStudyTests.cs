using System.Runtime.Versioning;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Retrieve.Spool;
using PullProcessor.Pipeline.Run;
using PullProcessor.Tests.DicomWeb;

namespace PullProcessor.Tests.Run;

/// <summary>A study whose model fails once everything is fetched, and that is walked again: what of it comes from the spool, and what the PACS is asked for.</summary>
[UnsupportedOSPlatform("windows")] // Modes of files.
public sealed class SpooledStudyTests(SmallArchive archive) : IDisposable
{
    private const int Study = 3;

    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    private readonly DirectoryInfo around = Directory.CreateTempSubdirectory("pullproc-spool-");

    private string Folder => Path.Combine(around.FullName, "spool");

    public void Dispose() => around.Delete(recursive: true);

    [Fact]
    public async Task Work_FailedAfterFetching_TheNextWalkFetchesNothing()
    {
        await using var plain = await Bench.StartAsync(archive);
        await plain.WorkOnAsync(Study);
        await using var bench = await StartAsync();

        var item = await FailAndWorkAgainAsync(bench);

        Assert.Equal((WorkState.Done, 0L), (item.State, item.BytesRefetched));
        Assert.Equal((0, 0), bench.Pacs.Retrievals());
        Assert.Equal((SmallArchive.Slices, 0), (bench.Tally.InstancesFromSpool, bench.Tally.InstancesFetched));
        Assert.Equal(archive.SlicesOf(Study).Sum(slice => (long)archive.Bytes(slice).Length), bench.Tally.BytesFromSpool);
        Assert.Equal(plain.ResultOf(Study), bench.ResultOf(Study));
        var told = Assert.Single(await bench.Ledger.Reading.EventsAsync(item.Id, Bench.Cancellation), each => each.Kind == LedgerEventKind.Spooled);
        Assert.StartsWith($"{SmallArchive.Slices} instances of ", told.Text, StringComparison.Ordinal);
        Assert.Empty(Spooled());
        Assert.Empty(Directory.EnumerateDirectories(Folder));
    }

    [Fact]
    public async Task Work_WithoutASpool_FetchesEverythingAgain()
    {
        await using var bench = await Bench.StartAsync(archive);

        var item = await FailAndWorkAgainAsync(bench);

        Assert.Equal((SmallArchive.Slices, WorkState.Done), (bench.Tally.InstancesFetched, item.State));
        Assert.True(item.BytesRefetched > 0);
        Assert.Empty(around.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task Work_ObjectsInFiles_ComeFromTheSpoolToo()
    {
        await using var bench = await StartAsync();
        var endpoint = Clients.Endpoint(bench.Pacs.Server.BaseUrl.ToString()) with { MemoryPerObject = 1000 };
        bench.Definition = bench.Definition with { Source = Clients.Create(endpoint) };

        var item = await FailAndWorkAgainAsync(bench);

        Assert.Equal((WorkState.Done, (0, 0)), (item.State, bench.Pacs.Retrievals()));
    }

    /// <summary>The predictions are recorded and the program dies while it stores: only the header is wanted, and lies in the spool.</summary>
    [Fact]
    public async Task Work_FailedWhileStoring_TheHeaderComesFromTheSpool()
    {
        await using var bench = await StartAsync();
        bench.Pacs.Server.Dialect = new() { StoreAnswer = new(409, 0xA700) };
        await bench.WorkOnAsync(Study);
        bench.Pacs.Server.Dialect = new();

        var item = await WorkAgainAsync(bench);

        Assert.Equal((WorkState.Done, 0L), (item.State, item.BytesRefetched));
        Assert.Equal((1, (0, 0)), (bench.Tally.InstancesFromSpool, bench.Pacs.Retrievals()));
    }

    [Fact]
    public async Task Work_SpoolOfThreeInstances_KeepsThreeAndTellsOnce()
    {
        var slices = archive.SlicesOf(Study).Select(slice => (long)archive.Bytes(slice).Length).ToList();
        var cap = slices.Max() * 3;
        using var meter = new SpoolCounts();
        await using var bench = await StartAsync(options => options with { MaxBytes = cap });
        bench.Backend.Fault = new InvalidOperationException("The model broke.");
        await bench.WorkOnAsync(Study);
        var kept = Spooled().Sum(file => file.Length);
        bench.Backend.Fault = null;

        var item = await WorkAgainAsync(bench);

        Assert.InRange(kept, slices.Min() * 3, cap);
        Assert.Equal((WorkState.Done, 3), (item.State, bench.Tally.InstancesFromSpool));
        Assert.Equal(SmallArchive.Slices - 3, bench.Tally.InstancesFetched);
        Assert.Single(bench.Log.All, line => line.Contains("spool.maxBytes", StringComparison.Ordinal));
        Assert.Equal((3, 3), (meter.Of("saved"), meter.Of("read")));
        Assert.True(meter.Of("full") > 0);
    }

    [Fact]
    public async Task Work_DiskWithNothingToSpare_IsDoneWithoutTheSpool()
    {
        await using var bench = await StartAsync(options => options with { LeastFree = long.MaxValue / 2 });

        var item = await bench.WorkOnAsync(Study);

        Assert.Equal(WorkState.Done, item.State);
        Assert.Empty(Spooled());
        Assert.Single(bench.Log.All, line => line.Contains("bytes to spare", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a file in its place")]
    [InlineData("no folder around it")]
    [InlineData("open to others")]
    public async Task Work_FolderThatRefuses_IsDoneWithoutTheSpoolAndTellsOnce(string refusal)
    {
        await using var bench = await StartAsync();
        switch (refusal)
        {
            case "a file in its place":
                await File.WriteAllTextAsync(Folder, "", Bench.Cancellation);
                break;
            case "no folder around it":
                around.Delete();
                break;
            default:
                Directory.CreateDirectory(Folder).UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
                break;
        }

        var item = await bench.WorkOnAsync(Study);

        Assert.Equal(WorkState.Done, item.State);
        Assert.Single(bench.Log.All, line => line.StartsWith("Warning The spool", StringComparison.Ordinal));
        Assert.Empty(Spooled());
        around.Create();
    }

    [Theory]
    [InlineData("shorter")]
    [InlineData("longer")]
    [InlineData("a bit turned")]
    [InlineData("zeros")]
    [InlineData("gone")]
    public async Task Work_SpooledFileDamaged_ThatOneIsFetched(string damage)
    {
        await using var bench = await StartAsync();
        bench.Backend.Fault = new InvalidOperationException("The model broke.");
        await bench.WorkOnAsync(Study);
        var file = Spooled()[4];
        var bytes = await File.ReadAllBytesAsync(file.FullName, Bench.Cancellation);
        bytes[^1000] ^= damage == "a bit turned" ? (byte)1 : (byte)0;
        var written = file.LastWriteTimeUtc;
        await File.WriteAllBytesAsync(file.FullName, damage switch { "shorter" => bytes[..^1], "longer" => [.. bytes, 0], "zeros" => new byte[bytes.Length], _ => bytes }, Bench.Cancellation);
        file.LastWriteTimeUtc = written;
        if (damage == "gone")
        {
            file.Delete();
        }

        bench.Backend.Fault = null;
        var item = await WorkAgainAsync(bench);

        Assert.Equal((WorkState.Done, (0, 1)), (item.State, bench.Pacs.Retrievals()));
        Assert.Equal((SmallArchive.Slices - 1, 1), (bench.Tally.InstancesFromSpool, bench.Tally.InstancesFetched));
        Assert.Equal(damage == "gone" ? 0 : 1, bench.Log.All.Count(line => line.Contains("was not taken from the spool", StringComparison.Ordinal)));
        Assert.Empty(Spooled());
    }

    /// <summary>Bytes that are what was written, but of another instance: somebody has moved files about.</summary>
    [Fact]
    public async Task Work_SpooledFileOfAnotherInstance_IsNotTakenForThisOne()
    {
        await using var bench = await StartAsync();
        bench.Backend.Fault = new InvalidOperationException("The model broke.");
        await bench.WorkOnAsync(Study);
        var (one, other) = (Spooled()[0], Spooled()[1]);
        var (name, bytesOfOther) = (one.FullName, other.Name.Split('-', 2)[1]);
        one.Delete();
        File.Copy(other.FullName, Path.Combine(Path.GetDirectoryName(name)!, $"{Path.GetFileName(name).Split('-')[0]}-{bytesOfOther}"));
        foreach (var file in Spooled())
        {
            file.LastWriteTimeUtc = other.LastWriteTimeUtc;
        }

        bench.Backend.Fault = null;
        var item = await WorkAgainAsync(bench);

        Assert.Equal((WorkState.Done, (0, 1)), (item.State, bench.Pacs.Retrievals()));
        Assert.Single(bench.Log.All, line => line.Contains("it holds another instance", StringComparison.Ordinal));
    }

    /// <summary>An instance of which the program dies is found by what was taken up last, wherever it came from.</summary>
    [Fact]
    public async Task Work_FromTheSpool_IsWrittenDownAsTakenUpAndNotAsFetched()
    {
        await using var bench = await StartAsync();
        bench.Backend.Fault = new InvalidOperationException("The model broke.");
        await bench.WorkOnAsync(Study);
        var again = await WorkAgainAsync(bench);

        var claimed = (await bench.Ledger.Reading.EventsAsync(again.Id, Bench.Cancellation)).Last(each => each.Kind == LedgerEventKind.Claimed).At;
        var records = await bench.Ledger.Progress.LoadInstancesAsync(again.Id, Bench.Cancellation);
        Assert.Equal(SmallArchive.Slices, records.Count);
        Assert.All(records, record => Assert.True(record.FetchedAt >= claimed && record.Fetches == 1, $"{record.FetchedAt:O} {record.Fetches}"));
    }

    /// <summary>The spool has what could be decoded in the end.</summary>
    [Fact]
    public async Task Work_InstanceThatHadToBeTranscoded_IsNotAskedForAgain()
    {
        var odd = archive.SlicesOf(Study)[4];
        var wire = new TranscodingWire(_ => FakeServer.Bytes([.. "--b\r\n\r\n"u8, .. archive.Bytes(odd), .. "\r\n--b--"u8], "multipart/related; type=\"application/dicom\"; boundary=b"));
        await using var bench = await StartAsync(spoil: folder => UnknownSyntax(Path.Combine(folder, odd.Path)));
        bench.Definition = bench.Definition with { Source = Clients.Create(Clients.Endpoint(bench.Pacs.Server.BaseUrl.ToString()), wire) };

        var item = await FailAndWorkAgainAsync(bench);

        Assert.Equal((WorkState.Done, (0, 0)), (item.State, bench.Pacs.Retrievals()));
        Assert.Single(wire.Asked);
        Assert.Equal(SmallArchive.Slices, bench.Tally.InstancesFromSpool);
    }

    [Fact]
    public async Task Work_SpooledTooLongAgo_IsFetched()
    {
        await using var bench = await StartAsync();
        bench.Backend.Fault = new InvalidOperationException("The model broke.");
        await bench.WorkOnAsync(Study);
        bench.Backend.Fault = null;
        bench.Clock.Advance(MaxAge + TimeSpan.FromSeconds(1));

        var item = await WorkAgainAsync(bench);

        Assert.Equal((WorkState.Done, 0), (item.State, bench.Tally.InstancesFromSpool));
        Assert.Equal(SmallArchive.Slices, bench.Tally.InstancesFetched);
    }

    /// <summary>A new revision means that the study is another one, or that somebody wants it anew.</summary>
    [Fact]
    public async Task Work_NewRevision_FindsNothingOfTheFormerOne()
    {
        await using var bench = await StartAsync();
        bench.Backend.Fault = new InvalidOperationException("The model broke.");
        await bench.WorkOnAsync(Study);
        bench.Backend.Fault = null;
        await bench.SqlAsync("UPDATE work_item SET revision = 2");

        await WorkAgainAsync(bench);

        Assert.Equal((0, SmallArchive.Slices), (bench.Tally.InstancesFromSpool, bench.Tally.InstancesFetched));
    }

    /// <summary>An archive has put the study right, and its UIDs are what they were: a report must not carry the former name.</summary>
    [Fact]
    public async Task Work_PatientCorrectedAtTheSource_WhatWasSpooledIsThrownAway()
    {
        await using var bench = await StartAsync();
        var wire = new RewritingWire();
        bench.Definition = bench.Definition with { Source = Clients.Create(Clients.Endpoint(bench.Pacs.Server.BaseUrl.ToString()), wire) };
        bench.Backend.Fault = new InvalidOperationException("The model broke.");
        await bench.WorkOnAsync(Study);
        var before = Spooled().Select(file => file.FullName).ToList();
        bench.Backend.Fault = null;
        wire.Rewrite = body => body.Replace("\"00100020\":{\"vr\":\"LO\",\"Value\":[\"", "\"00100020\":{\"vr\":\"LO\",\"Value\":[\"CORRECTED", StringComparison.Ordinal);

        var item = await WorkAgainAsync(bench);

        Assert.True(wire.Rewritten > 0);
        Assert.Equal((SmallArchive.Slices, WorkState.Done), (before.Count, item.State));
        Assert.Equal((0, SmallArchive.Slices), (bench.Tally.InstancesFromSpool, bench.Tally.InstancesFetched));
        Assert.Contains(await bench.Ledger.Reading.EventsAsync(item.Id, Bench.Cancellation), each => each.Text?.Contains("9 spooled instances were thrown away", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Spool_AllThatIsMade_IsForThisUserAlone()
    {
        await using var bench = await StartAsync();
        bench.Backend.Fault = new InvalidOperationException("The model broke.");
        await bench.WorkOnAsync(Study);

        const UnixFileMode Folders = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        const UnixFileMode Files = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.All(new DirectoryInfo(Folder).EnumerateDirectories().Append(new DirectoryInfo(Folder)), each => Assert.Equal(Folders, each.UnixFileMode));
        Assert.All(new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories), each => Assert.Equal(Files, each.UnixFileMode));
        var slices = archive.SlicesOf(Study).Select(slice => Convert.ToHexString(archive.Bytes(slice))).Order();
        Assert.Equal(slices, Spooled().Select(file => Convert.ToHexString(File.ReadAllBytes(file.FullName))).Order());
        Assert.DoesNotContain(Spooled(), file => file.FullName.Contains(archive.Studies[Study].Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(WorkState.Skipped, 0)]
    [InlineData(WorkState.Waiting, SmallArchive.Slices)]
    public async Task Keep_StudySkippedByAnOperator_IsTakenOut(WorkState state, int left)
    {
        await using var bench = await StartAsync();
        bench.Backend.Fault = new InvalidOperationException("The model broke.");
        var item = await bench.WorkOnAsync(Study);
        if (state == WorkState.Skipped)
        {
            await bench.SqlAsync("UPDATE work_item SET state = 'Skipped', next_try = NULL");
        }

        await SpoolKeeper.KeepAsync(bench.Definition.Spool!, [bench.Definition], bench.Ledger, Bench.Cancellation);

        Assert.Equal(state, (await bench.ItemAsync(Study)).State);
        Assert.Equal(left, Spooled().Count);
    }

    private static async Task<WorkItem> WorkAgainAsync(Bench bench)
    {
        var item = await bench.ItemAsync(Study);
        if (item.NextTry is { } due && due > bench.Clock.GetUtcNow())
        {
            bench.Clock.Advance(due - bench.Clock.GetUtcNow());
        }

        bench.StartCounting();
        await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Bench.Cancellation);
        return await bench.ItemAsync(Study);
    }

    private static async Task<WorkItem> FailAndWorkAgainAsync(Bench bench)
    {
        bench.Backend.Fault = new InvalidOperationException("The model broke.");
        var failed = await bench.WorkOnAsync(Study);
        Assert.Equal((WorkState.Waiting, (FailureCode?)FailureCode.InferFailed), (failed.State, failed.Reason?.Code));
        bench.Backend.Fault = null;
        return await WorkAgainAsync(bench);
    }

    private IReadOnlyList<FileInfo> Spooled() => Directory.Exists(Folder)
        ? [.. new DirectoryInfo(Folder).EnumerateFiles("*.dcm", SearchOption.AllDirectories).OrderBy(file => file.Name, StringComparer.Ordinal)]
        : [];

    private static void UnknownSyntax(string path)
    {
        var dataset = DicomFile.Read(File.ReadAllBytes(path)).Dataset;
        dataset.AddOrUpdate(new DicomFragmentSequence(DicomTag.PixelData, DicomVR.OB, default, [Convert.FromHexString("FF0A0102")]));
        File.WriteAllBytes(path, DicomFile.Create(dataset, DicomTransferSyntax.FindOrAssume("1.2.840.10008.1.2.4.110")).ToArray()); // JPEG XL
    }

    private async Task<Bench> StartAsync(Func<SpoolOptions, SpoolOptions>? change = null, Action<string>? spoil = null)
    {
        var bench = await Bench.StartAsync(archive, spoil);
        var options = new SpoolOptions { Folder = Folder, MaxBytes = 1 << 30, MaxAge = MaxAge, LeastFree = 0 };
        bench.Definition = bench.Definition with { Spool = new InstanceSpool(change?.Invoke(options) ?? options, bench.Clock, bench.Log) };
        return bench;
    }
}
