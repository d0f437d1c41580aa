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
    /// <returns>What it printed on both outputs, as lines.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string path, CancellationToken ct, params string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return (await output + '\n' + await error).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            process.Kill(); // Nothing where it has ended.
        }
    }
}
