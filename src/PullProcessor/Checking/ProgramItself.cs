using System.Diagnostics;

namespace PullProcessor.Checking;

/// <summary>How this program starts itself as a child process.</summary>
internal static class ProgramItself
{
    /// <summary>To run a hidden command of this program, with all three streams as pipes.</summary>
    public static ProcessStartInfo Start(params string[] arguments)
    {
        var assembly = typeof(ProgramItself).Assembly.GetName().Name ?? "pullproc";
        var executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? assembly + ".exe" : assembly);
        var start = new ProcessStartInfo
        {
            FileName = File.Exists(executable) ? executable : Environment.ProcessPath ?? "dotnet",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!File.Exists(executable))
        {
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
