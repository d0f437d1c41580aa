using System.Text;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Store;
using PullProcessor.Tests.Ledger;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Store;

public sealed class JsonLinesDestinationTests(SmallArchive archive) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-lines-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(folder.FullName, "findings-2026-03-01.jsonl");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Put_NewResult_IsOneLineOfTheDayOfItsReservation()
    {
        var result = Findings();

        Assert.Equal(StoreAnswer.Success, await Lines().PutAsync(result, Cancellation));

        Assert.Equal(Text(result) + "\n", await File.ReadAllTextAsync(FilePath, Cancellation));
        Assert.Equal(result.Instance.Value, (string?)JsonNode.Parse(Text(result))!["resultUid"]);
        Assert.Null((await Lines().ConfirmAsync(result.Expected, Cancellation)).Failure);
    }

    /// <summary>A program that appended a line and died before the ledger knew of it is followed by one that puts it again.</summary>
    [Fact]
    public async Task Put_AnotherProgramAppendedItAndDied_IsThereAlreadyAndNotDoubled()
    {
        await Lines().PutAsync(Findings(), Cancellation);

        Assert.Equal(StoreAnswer.WasThere, await Lines().PutAsync(Findings(), Cancellation));

        Assert.Single(await File.ReadAllLinesAsync(FilePath, Cancellation));
    }

    /// <summary>Killed in the middle of an append: half a line, without its end.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(0)]
    public async Task Put_AnotherProgramDiedInTheMiddleOfTheLine_MakesItWhole(double written)
    {
        var result = Findings();
        await Lines().PutAsync(Findings(2), Cancellation);
        await using (var file = new FileStream(FilePath, FileMode.Append))
        {
            await file.WriteAsync(result.Bytes[..(int)(result.Bytes.Length * written)], Cancellation);
        }

        Assert.Null((await Lines().PutAsync(result, Cancellation)).Failure);

        Assert.Equal([Text(Findings(2)), Text(result)], await File.ReadAllLinesAsync(FilePath, Cancellation));
    }

    [Fact]
    public async Task Put_TwoProgramsByTurns_EachLineIsThereOnce()
    {
        var (one, other) = (Lines(), Lines());
        foreach (var revision in Enumerable.Range(1, 6))
        {
            await (revision % 2 == 0 ? one : other).PutAsync(Findings(revision), Cancellation);
            await (revision % 3 == 0 ? one : other).PutAsync(Findings(revision), Cancellation);
        }

        Assert.Equal(Enumerable.Range(1, 6).Select(revision => Text(Findings(revision))), await File.ReadAllLinesAsync(FilePath, Cancellation));
    }

    [Fact]
    public async Task Put_OtherLineUnderItsUid_IsLeftAloneAndTold()
    {
        var other = Text(Findings()).Replace("\"positive\":true", "\"positive\":false", StringComparison.Ordinal);
        await File.WriteAllTextAsync(FilePath, other + "\n", Cancellation);

        var answer = await Lines().PutAsync(Findings(), Cancellation);

        Assert.Equal((FailureCode.StoreForeign, false), (answer.Failure, answer.IsTransient));
        Assert.Equal([other], await File.ReadAllLinesAsync(FilePath, Cancellation));
    }

    [Fact]
    public async Task Verify_LineOrFileWasTakenAway_IsNotThereAnyMore()
    {
        var lines = Lines();
        await lines.PutAsync(Findings(), Cancellation);
        await lines.PutAsync(Findings(2), Cancellation);
        await File.WriteAllTextAsync(FilePath, Text(Findings(2)) + "\n", Cancellation);

        var gone = await lines.VerifyAsync(Findings().Expected, Cancellation);
        var kept = await lines.VerifyAsync(Findings(2).Expected, Cancellation);
        File.Delete(FilePath);
        var withoutFile = await lines.VerifyAsync(Findings(2).Expected, Cancellation);

        Assert.Equal((FailureCode.StoreUnconfirmed, null, FailureCode.StoreUnconfirmed), (gone.Failure, kept.Failure, withoutFile.Failure));
    }

    [Fact]
    public async Task Put_FolderCannotBeUsed_IsUnreachable()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "taken"), "", Cancellation);

        var answer = await new JsonLinesDestination("lines", Path.Combine(folder.FullName, "taken"), new SettableClock()).PutAsync(Findings(), Cancellation);

        Assert.True(answer.IsUnreachable && answer.IsTransient);
    }

    private static string Text(ResultObject result) => Encoding.UTF8.GetString(result.Bytes.Span);

    private JsonLinesDestination Lines() => new("lines", folder.FullName, new SettableClock());

    private ResultObject Findings(int revision = 1) => Reports.Make(Reports.Request(archive, Bench.Model, Reports.Used, revision: revision, kind: ResultKind.Findings));
}
