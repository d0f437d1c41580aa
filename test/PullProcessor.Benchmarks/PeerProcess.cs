using System.Diagnostics;
using System.Globalization;

namespace PullProcessor.Benchmarks;

/// <summary>A decoder in a process of its own: a line in, the times of one decoding out.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process process;

    /// <param name="cpu">The processor it is bound to, from 0; null leaves it all of them.</param>
    /// <param name="program">What to start.</param>
    /// <param name="arguments">Its arguments.</param>
    public PeerProcess(int? cpu, string program, params string[] arguments)
    {
        // taskset becomes the program, so that what is ended later is the program.
        string[] command = cpu is { } number ? ["taskset", "-c", number.ToString(CultureInfo.InvariantCulture), program, .. arguments] : [program, .. arguments];
        process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} could not be started.");
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>The times of one decoding; null where the peer refuses or has ended.</summary>
    public DecodeTime? Decode() => Ask("go")?.Split(' ') is [var wall, var cpu]
        && double.TryParse(wall, NumberStyles.Float, CultureInfo.InvariantCulture, out var wallTime)
        && double.TryParse(cpu, NumberStyles.Float, CultureInfo.InvariantCulture, out var cpuTime)
            ? new DecodeTime(wallTime, cpuTime)
            : null;

    /// <summary>A checksum of the pixels it gives; null where it refuses.</summary>
    public string? Checksum() => Ask("sum") is { Length: 16 } sum ? sum : null;

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private string? Ask(string line)
    {
        try
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
            return process.StandardOutput.ReadLine();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
