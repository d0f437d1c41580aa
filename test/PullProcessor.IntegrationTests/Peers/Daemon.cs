using System.Diagnostics;
using System.Globalization;

namespace PullProcessor.IntegrationTests.Peers;

/// <summary>'pullproc run' in a work folder, followed by what it logs. Killed at the end where it still runs.</summary>
internal sealed class Daemon(WorkFolder work) : IAsyncDisposable
{
    private readonly Process process = PullProcProgram.Start(["run"], work.Root);
    private readonly List<string> log = [];

    /// <summary>Reads the log until a line has all of these in it.</summary>
    public async Task UntilLoggedAsync(params string[] parts)
    {
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            log.Add(line);
            if (parts.All(part => line.Contains(part, StringComparison.Ordinal)))
            {
                return;
            }
        }

        Assert.Fail($"The daemon ended without logging {string.Join(" ... ", parts)}:\n{string.Join('\n', log)}");
    }

    /// <summary>Sends SIGTERM, as systemd does.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Exit code and log.</returns>
    public async Task<ProgramRun> EndAsync()
    {
        log.Add(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ProgramRun(process.ExitCode, "", string.Join('\n', log));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(); // Nothing where it has ended.
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
