using PullProcessor.Dicom;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Store;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Store;

public sealed class FolderDestinationTests(SmallArchive archive) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-results-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Put_NewResult_LiesUnderItsUidsByteForByteAndIsConfirmed()
    {
        var result = Reports.Build(archive);

        Assert.Null((await Files.PutAsync(result, Cancellation)).Failure);

        Assert.True(result.Bytes.Span.SequenceEqual(File.ReadAllBytes(PathOf(result))));
        Assert.Null((await Files.ConfirmAsync(result.Expected, Cancellation)).Failure);
        Assert.Single(folder.EnumerateFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Put_SameAgain_ChangesNothing()
    {
        var result = Reports.Build(archive);
        await Files.PutAsync(result, Cancellation);
        File.SetLastWriteTimeUtc(PathOf(result), DateTime.UnixEpoch);

        Assert.Null((await Files.PutAsync(result, Cancellation)).Failure);

        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(PathOf(result)));
    }

    [Fact]
    public async Task Put_OtherFileInThePlace_IsLeftAloneAndTold()
    {
        var result = Reports.Build(archive);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(result))!);
        await File.WriteAllTextAsync(PathOf(result), "somebody's", Cancellation);

        var put = await Files.PutAsync(result, Cancellation);
        var confirmed = await Files.ConfirmAsync(result.Expected, Cancellation);

        Assert.Equal((FailureCode.StoreForeign, false), (put.Failure, put.IsTransient));
        Assert.Equal(FailureCode.StoreForeign, confirmed.Failure);
        Assert.Contains(PathOf(result), put.Text, StringComparison.Ordinal);
        Assert.Equal("somebody's", await File.ReadAllTextAsync(PathOf(result), Cancellation));
    }

    [Fact]
    public async Task Confirm_FileGone_IsNotConfirmed()
    {
        var result = Reports.Build(archive);
        await Files.PutAsync(result, Cancellation);
        File.Delete(PathOf(result));

        var confirmed = await Files.ConfirmAsync(result.Expected, Cancellation);

        Assert.Equal((FailureCode.StoreUnconfirmed, true), (confirmed.Failure, confirmed.IsTransient));
    }

    /// <summary>Half a file of a program that died must not stand in the way.</summary>
    [Fact]
    public async Task Put_HalfAFileOfADeadProgram_IsWrittenAnew()
    {
        var result = Reports.Build(archive);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(result))!);
        await File.WriteAllBytesAsync(PathOf(result) + ".part", new byte[100_000], Cancellation);

        Assert.Null((await Files.PutAsync(result, Cancellation)).Failure);

        Assert.Null((await Files.ConfirmAsync(result.Expected, Cancellation)).Failure);
        Assert.Single(folder.EnumerateFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Put_FolderCannotBeMade_IsTriedAgainAndSaysWhatToCheck()
    {
        var blocked = Path.Combine(folder.FullName, "blocked");
        await File.WriteAllTextAsync(blocked, "", Cancellation); // A file where the folder should be: not even root can write below it.

        var answer = await new FolderDestination("files", blocked).PutAsync(Reports.Build(archive), Cancellation);

        Assert.Equal((FailureCode.StoreUnreachable, true), (answer.Failure, answer.IsTransient));
        Assert.Contains("rights and free space", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>UIDs come from the source: one that is a path must not lead out of the folder.</summary>
    [Theory]
    [InlineData("../../../escaped")]
    [InlineData("..")]
    [InlineData("/tmp/escaped")]
    public async Task Put_StudyUidThatIsAPath_StaysInTheFolder(string uid)
    {
        var built = Reports.Build(archive);
        var result = built with { Expected = built.Expected with { Study = new StudyInstanceUid(uid) } };
        var inner = Path.Combine(folder.FullName, "a", "b", "c");

        Assert.Equal(StoreAnswer.Success, await new FolderDestination("files", inner).PutAsync(result, Cancellation));

        var file = Assert.Single(folder.EnumerateFiles("*", SearchOption.AllDirectories));
        Assert.Equal(inner, Path.GetDirectoryName(Path.GetDirectoryName(file.DirectoryName)));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private FolderDestination Files => new("files", folder.FullName);

    private string PathOf(ResultObject result) => Path.Combine(folder.FullName, result.Study.Value, result.Series.Value, result.Instance.Value + ".dcm");
}
