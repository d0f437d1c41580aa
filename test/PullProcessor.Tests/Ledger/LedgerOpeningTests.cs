using Dapper;
using Microsoft.Data.Sqlite;
using PullProcessor.Pipeline.Ledger;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerOpeningTests
{
    [Fact]
    public async Task Open_NewFile_IsTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no Unix file modes on Windows.");
            return;
        }

        await using var fixture = await OpenAsync();

        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(fixture.Path)!))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Equal("wal", fixture.Raw(connection => connection.ExecuteScalar<string>("PRAGMA journal_mode")));
    }

    [Fact]
    public async Task Open_ByManyAtOnce_MakesOneSchema()
    {
        await using var fixture = await OpenAsync();
        var path = fixture.Path + ".other";

        var ledgers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SqliteLedger.OpenAsync(path, fixture.Clock, Cancellation)));

        foreach (var ledger in ledgers)
        {
            Assert.Empty(await ledger.Reading.CountsAsync(Cancellation));
            await ledger.DisposeAsync();
        }
    }

    [Fact]
    public async Task Open_FileIsNoDatabase_SaysSo()
    {
        await using var fixture = await OpenAsync();
        var path = fixture.Path + ".txt";
        await File.WriteAllTextAsync(path, new string('-', 8192), Cancellation);

        var fault = await Assert.ThrowsAsync<LedgerException>(() => SqliteLedger.OpenAsync(path, fixture.Clock, Cancellation));

        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains("not an SQLite database", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_PathIsAFolder_SaysWhatToDo()
    {
        await using var fixture = await OpenAsync();

        var fault = await Assert.ThrowsAsync<LedgerException>(
            () => SqliteLedger.OpenAsync(Path.GetDirectoryName(fixture.Path)!, fixture.Clock, Cancellation));

        Assert.Contains("Name a file", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_LedgerOfANewerProgram_IsRefused()
    {
        await using var fixture = await OpenAsync();
        fixture.Raw(connection => connection.Execute("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('0999_future.sql', '')"));

        var fault = await Assert.ThrowsAsync<LedgerException>(fixture.OpenAnotherAsync);

        Assert.Contains("0999_future.sql", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_FileDamagedWhileOpen_IsALedgerException()
    {
        await using var fixture = await OpenAsync();
        fixture.Raw(connection => connection.Execute("DROP TABLE state_count"));

        var fault = await Assert.ThrowsAsync<LedgerException>(() => fixture.DiscoverAsync(Study(1)));

        Assert.Contains("Could not record a listed window", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, "own the file")]
    [InlineData(11, "damaged")]
    [InlineData(13, "disk is full")]
    [InlineData(5, "write lock")]
    public void Explain_SqliteCode_SaysWhatToDo(int code, string advice) =>
        Assert.Contains(advice, LedgerFault.Explain(new SqliteException("x", code), "p.db", "y").Message, StringComparison.Ordinal);

    [Fact]
    public async Task Use_AfterDispose_IsRefused()
    {
        await using var fixture = await OpenAsync();
        await fixture.Ledger.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(fixture.PromoteAsync);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => fixture.Ledger.Reading.CountsAsync(Cancellation));
        await fixture.Ledger.DisposeAsync();
    }
}
