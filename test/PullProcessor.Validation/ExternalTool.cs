using System.Diagnostics;

namespace PullProcessor.Validation;

/// <summary>A validator of somebody else, run as a process.</summary>
/// <param name="Name">Its executable.</param>
/// <param name="Package">The Debian package that has it.</param>
internal sealed record ExternalTool(string Name, string Package)
{
    private readonly string? path = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':').Select(folder => System.IO.Path.Combine(folder, Name)).FirstOrDefault(File.Exists);

    /// <summary>What to install; null where it is there.</summary>
    public string? Missing => path is null ? $"{Name} (Debian package {Package})" : null;

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public (int ExitCode, string Output, string Errors) Run(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(path ?? throw new InvalidOperationException($"{Missing} is not installed."), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
