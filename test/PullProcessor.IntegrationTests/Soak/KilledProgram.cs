using System.Diagnostics;
using System.Text;
using PullProcessor.IntegrationTests.Peers;

namespace PullProcessor.IntegrationTests.Soak;

/// <summary>A program that may be killed at any moment; what it prints is kept for the case that it ends in a way that it must not.</summary>
internal sealed class KilledProgram : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder printed = new();

    public KilledProgram(IEnumerable<string> arguments, string folder)
    {
        process = PullProcProgram.Start(arguments, folder);
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine(); // A pipe that nobody reads would stop the program.
        process.BeginErrorReadLine();
        Ended = process.WaitForExitAsync();
    }

    public Task Ended { get; }

    /// <summary>How it ended; null where it was killed.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>SIGKILL.</summary>
    /// <returns>False where it had ended before.</returns>
    public async Task<bool> KillAsync()
    {
        const int Killed = 128 + 9;
        process.Kill();
        await Ended;
        ExitCode = process.ExitCode == Killed ? null : process.ExitCode;
        return ExitCode is null;
    }

    /// <summary>All done, some failed, or the server was away; nothing else may come of faults and kills.</summary>
    public void AssertEndedWell() => Assert.True(ExitCode is 0 or 3 or 4, $"pullproc ended with {ExitCode}:\n{printed}");

    public void Dispose() => process.Dispose();

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (printed)
        {
            printed.AppendLine(line.Data);
        }
    }
}
