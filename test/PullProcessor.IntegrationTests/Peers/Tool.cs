using System.Diagnostics;

namespace PullProcessor.IntegrationTests.Peers;

/// <summary>A command line tool that judges our work from outside.</summary>
internal static class Tool
{
    /// <summary>Skips the test where the tool is not installed.</summary>
    public static void Require(string path, string package)
    {
        if (!File.Exists(path))
        {
            Assert.Skip($"{path} is not installed (Debian package {package}).");
        }
    }

    /// <summary>Runs a tool to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string path, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output, await error);
    }
}
