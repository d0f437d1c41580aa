using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text;
using PullProcessor.Dicom;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Retrieve;
using PullProcessor.SandboxPacs;

namespace PullProcessor.Tests.Run;

/// <summary>Patients with names, ids and birth dates that stand nowhere else go through success and every failure: none of it may be left in ledger, log or exception.</summary>
public sealed class PatientDataTests(SmallArchive archive)
{
    private static readonly (DicomTag Tag, string Value)[] Sentinels =
    [
        (DicomTag.PatientName, "Sentinelname^Zoe"),
        (DicomTag.PatientID, "SENTINELID4711"),
        (DicomTag.PatientBirthDate, "18881231"),
        (DicomTag.OtherPatientNames, "Sentinelmaiden^Zoe"),
        (DicomTag.PatientAddress, "Sentinelstreet 1"),
        (DicomTag.PatientComments, "Sentinelcomment"),
        (DicomTag.ReferringPhysicianName, "Sentineldoctor^Max"),
        (DicomTag.PatientMotherBirthName, "Sentinelmother^Eve"),
    ];

    [Fact]
    public async Task Run_PatientsThroughSuccessAndFailure_LeaveNothingBehind()
    {
        var exceptions = new ConcurrentQueue<string>();
        void Note(object? sender, FirstChanceExceptionEventArgs fault) => exceptions.Enqueue(fault.Exception.Message);
        AppDomain.CurrentDomain.FirstChanceException += Note;
        try
        {
            await using var bench = await Bench.StartAsync(archive, Spoil);
            await WalkEveryPathAsync(bench);

            // The sentinels did come by: they stand in the reports at the destination, where they belong.
            Assert.All(bench.Pacs.Stored(), file => Assert.Equal("Sentinelname^Zoe", file.Dataset.GetString(DicomTag.PatientName)));
            Assert.NotEmpty(bench.Pacs.Stored());
            Assert.NotEmpty(exceptions);
            AssertClean(string.Join('\n', bench.Log.All), "The log");
            AssertClean(string.Join('\n', exceptions), "An exception's message");
            foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(bench.LedgerPath)!))
            {
                AssertClean(Encoding.Latin1.GetString(ReadShared(path)), Path.GetFileName(path));
            }
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Note;
        }
    }

    // Study 0 is well; 1 lacks a position; 2 lacks an instance; 3 has pixel data that ends early; 4 is cut short on the wire and then refused by the destination.
    private void Spoil(string folder)
    {
        foreach (var each in archive.Objects)
        {
            Pacs.Edit(folder, each, dataset =>
            {
                foreach (var (tag, value) in Sentinels)
                {
                    dataset.Add(tag, value);
                }
            });
        }

        Pacs.Edit(folder, archive.SlicesOf(1)[3], dataset => dataset.Remove(DicomTag.ImagePositionPatient));
        Pacs.Edit(folder, archive.SlicesOf(3)[3], dataset => dataset.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OW, new byte[10])));
    }

    private async Task WalkEveryPathAsync(Bench bench)
    {
        bench.Pacs.Server.Dialect = new SandboxDialect
        {
            MissingInstances = new HashSet<string> { archive.SlicesOf(2)[3].Instance.Value },
            TruncateBodyAfterParts = 2,
        };
        await bench.DiscoverAsync();
        await bench.WorkOffAsync();
        Assert.Equal(
            (WorkState.Done, FailureCode.DecodeAttribute, FailureCode.RetrieveMissing, FailureCode.DecodeCorrupt, WorkState.Done),
            ((await bench.ItemAsync(0)).State, (await bench.ItemAsync(1)).Reason?.Code, (await bench.ItemAsync(2)).Reason?.Code,
                (await bench.ItemAsync(3)).Reason?.Code, (await bench.ItemAsync(4)).State));

        // Every transfer is cut; then the model fails; then the destination refuses the report; then an object ends within the patient's name.
        bench.Pacs.Server.Dialect = new SandboxDialect { TruncateBodyAfterParts = 0 };
        Assert.Equal(FailureCode.RetrieveWrongObject, await NextAsync(bench));
        bench.Pacs.Server.Dialect = new SandboxDialect();
        bench.Backend.Fault = new InvalidOperationException("The model broke.");
        Assert.Equal(FailureCode.InferFailed, await NextAsync(bench));
        bench.Backend.Fault = null;
        bench.Pacs.Server.Dialect = new SandboxDialect { StoreAnswer = new(409, 0xC000) };
        Assert.Equal(FailureCode.StoreRefused, await NextAsync(bench));
        bench.Pacs.Server.Dialect = new SandboxDialect();
        AssertClean(await FetchCutAsync(bench, archive.SlicesOf(0)[3]), "The reason of an object that is cut");
    }

    private static async Task<string> FetchCutAsync(Bench bench, ArchivedObject which)
    {
        bench.Pacs.Replace(which, bytes => bytes[..(bytes.AsSpan().IndexOf("Sentinelname"u8) + 13)]);
        var missing = new List<MissingInstance>();
        var plan = new SeriesPlan(which.Series, [which.Instance], 1);
        await foreach (var instance in new SeriesFetcher(bench.Pacs.Client).FetchAsync(which.Study, plan, missing, Bench.Cancellation))
        {
            instance.Dispose();
        }

        return Assert.Single(missing).Reason;
    }

    private static async Task<FailureCode?> NextAsync(Bench bench)
    {
        var item = await bench.ItemAsync(2);
        bench.Clock.Advance(item.NextTry!.Value - bench.Clock.GetUtcNow());
        await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Bench.Cancellation);
        return (await bench.ItemAsync(2)).Reason?.Code;
    }

    private static void AssertClean(string text, string what)
    {
        foreach (var sentinel in Sentinels.SelectMany(each => each.Value.Split('^', ' ')).Where(part => part.Length > 5))
        {
            Assert.False(text.Contains(sentinel, StringComparison.OrdinalIgnoreCase), $"{what} holds '{sentinel}'.");
        }
    }

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
