using System.Diagnostics;
using PullProcessor.Checking;

namespace PullProcessor.Tests.DicomCheck;

public sealed class CheckWorkerTests
{
    private static readonly CheckJob Job = new() { File = "broken.dcm", Path = "broken.dcm", Expected = new ExpectedFile { HasPixels = true } };

    [Theory]
    [InlineData("read job; kill -SEGV $$", "exit code 139")]
    [InlineData("read job; echo 'no more memory' >&2; exit 134", "exit code 134): no more memory")]
    [InlineData("exit 7", "exit code 7")]
    public async Task CheckAsync_ChildEnds_FileCountsAsCrashedWithTheReason(string script, string reason)
    {
        using var worker = Worker(script, TimeSpan.FromMinutes(1));

        var result = await worker.CheckAsync(Job, TestContext.Current.CancellationToken);

        Assert.Equal(CheckOutcome.Crashed, result.Outcome);
        Assert.Equal("broken.dcm", result.File);
        Assert.True(result.HasPixels);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_AfterACrash_NextFileGetsANewProcess()
    {
        using var worker = Worker("""read job; case $job in *good*) echo 'words of a library'; echo '{"file":"good.dcm","outcome":"Decoded"}'; read more;; *) exit 9;; esac""", TimeSpan.FromMinutes(1));
        var cancellation = TestContext.Current.CancellationToken;

        var crashed = await worker.CheckAsync(Job, cancellation);
        var decoded = await worker.CheckAsync(new CheckJob { File = "good.dcm", Path = "good.dcm" }, cancellation);

        Assert.Equal(CheckOutcome.Crashed, crashed.Outcome);
        Assert.Equal(CheckOutcome.Decoded, decoded.Outcome);
    }

    [Fact]
    public async Task CheckAsync_ChildHangs_IsEndedAtTheDeadline()
    {
        using var worker = Worker("read job; read never", TimeSpan.Zero);

        var result = await worker.CheckAsync(Job, TestContext.Current.CancellationToken);

        Assert.Equal(CheckOutcome.Crashed, result.Outcome);
        Assert.Contains("no answer within", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_Cancelled_IsNoCrash()
    {
        using var worker = Worker("read job; read never", TimeSpan.FromMinutes(1));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => worker.CheckAsync(Job, stop.Token));
    }

    private static CheckWorker Worker(string script, TimeSpan deadline)
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "There is no shell to play the child.");
        return new CheckWorker(
            new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
            deadline,
            TimeProvider.System);
    }
}
