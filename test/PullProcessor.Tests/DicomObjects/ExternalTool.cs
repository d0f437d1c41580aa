using System.Diagnostics;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>A program of Debian's that judges or draws objects independently.</summary>
internal static class ExternalTool
{
    /// <summary>Runs it to its end. Skips the test where it is not installed.</summary>
    public static (int ExitCode, string Output, string Errors) Run(string tool, params string[] arguments)
    {
        var executable = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
        if (executable is null)
        {
            Assert.Skip($"{tool} is not installed (Debian packages dicom3tools and dcmtk).");
        }

        var start = new ProcessStartInfo(executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
