using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.SandboxPacs;

namespace PullProcessor.Tests.Run;

/// <summary>Studies that somebody merges into another one at the PACS, at the wire.</summary>
public sealed class MergedStudyTests(SmallArchive archive)
{
    [Fact]
    public async Task Work_StudyWasMergedIntoAnother_IsQuarantinedAndNamesTheOther()
    {
        await using var bench = await StartAsync();
        await MergeAsync(bench, _ => true);

        var item = await WorkAgainAsync(bench);

        Assert.Equal((WorkState.Quarantined, FailureCode.StudyMerged), (item.State, item.Reason!.Code));
        Assert.Contains($"under study {archive.Studies[0]} now", item.Reason.Text, StringComparison.Ordinal);
    }

    /// <summary>Only the images were moved; what is left looks like a study that the model has no use for.</summary>
    [Fact]
    public async Task Work_ImagesWereMovedAndTheReportWasNot_IsNotTakenForAStudyWithoutImages()
    {
        await using var bench = await StartAsync();
        await MergeAsync(bench, file => file.Dataset.GetString(DicomTag.SOPClassUID) == SmallArchive.CtImage);

        var item = await WorkAgainAsync(bench);

        Assert.Equal((WorkState.Quarantined, FailureCode.StudyMerged), (item.State, item.Reason!.Code));
    }

    /// <summary>A server that searches no instances as a whole may search series so; one that does neither leaves the study vanished.</summary>
    [Theory]
    [InlineData(FailureCode.StudyMerged, "/dicom-web/instances")]
    [InlineData(FailureCode.StudyVanished, "/dicom-web/instances", "/dicom-web/series")]
    public async Task Work_ServerDoesNotSearchAllInstances_LooksForTheSeries(FailureCode code, params string[] refused)
    {
        await using var bench = await StartAsync();
        await MergeAsync(bench, _ => true);
        bench.Definition = bench.Definition with { Source = RefusingWire.ClientOf(bench.Pacs, refused) };

        var item = await WorkAgainAsync(bench);

        Assert.Equal(code, item.Reason!.Code);
    }

    [Fact]
    public async Task Work_StudyWasDeleted_HasVanishedAndIsTriedAgain()
    {
        await using var bench = await StartAsync();
        await bench.Pacs.ChangeAsync(folder => FilesOf(folder).ForEach(File.Delete));

        var item = await WorkAgainAsync(bench);

        Assert.Equal((WorkState.Waiting, FailureCode.StudyVanished), (item.State, item.Reason!.Code));
    }

    /// <summary>Its instances are where they were: what is missing is missing.</summary>
    [Fact]
    public async Task Work_OneInstanceIsLost_IsNoMerge()
    {
        await using var bench = await StartAsync();
        bench.Pacs.Server.Dialect = SandboxDialect.Of("instances-missing=1");

        var item = await WorkAgainAsync(bench);

        Assert.Equal((WorkState.Waiting, FailureCode.RetrieveMissing), (item.State, item.Reason!.Code));
    }

    private async Task<Bench> StartAsync()
    {
        var bench = await Bench.StartAsync(archive);
        Assert.Equal(WorkState.Done, (await bench.WorkOnAsync(3)).State);
        return bench;
    }

    // As after a crash in the middle: the ledger knows some instances, and they are fetched again.
    private static async Task<WorkItem> WorkAgainAsync(Bench bench)
    {
        await bench.SqlAsync("UPDATE work_item SET state = 'Ready', done_at = NULL; UPDATE instance SET prediction = NULL");
        await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Bench.Cancellation);
        return await bench.ItemAsync(3);
    }

    private Task MergeAsync(Bench bench, Func<DicomFile, bool> isMoved) => bench.Pacs.ChangeAsync(folder => FilesOf(folder).ForEach(path =>
    {
        var file = DicomFile.Read(File.ReadAllBytes(path));
        if (isMoved(file))
        {
            file.Dataset.Add(DicomTag.StudyInstanceUID, archive.Studies[0].Value!);
            File.WriteAllBytes(path, DicomFile.Create(file.Dataset, file.TransferSyntax).ToArray());
        }
    }));

    private List<string> FilesOf(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.dcm", SearchOption.AllDirectories)
            .Where(path => DicomFile.Read(File.ReadAllBytes(path)).Dataset.GetString(DicomTag.StudyInstanceUID) == archive.Studies[3].Value),
    ];
}
