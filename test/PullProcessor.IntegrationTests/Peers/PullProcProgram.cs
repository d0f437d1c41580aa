using System.Diagnostics;

namespace PullProcessor.IntegrationTests.Peers;

/// <summary>The real program, run as an operator would.</summary>
internal static class PullProcProgram
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "pullproc.dll");

    /// <summary>Starts it; the caller waits for it or kills it.</summary>
    public static Process Start(IEnumerable<string> arguments, string workFolder) =>
        Process.Start(new ProcessStartInfo("dotnet", [Assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workFolder,
        }) ?? throw new InvalidOperationException("pullproc did not start.");

    /// <summary>Runs it to its end.</summary>
    public static async Task<ProgramRun> RunAsync(string workFolder, CancellationToken ct, params string[] arguments)
    {
        using var process = Start(arguments, workFolder);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new ProgramRun(process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill(); // Nothing where it has ended.
        }
    }
}
