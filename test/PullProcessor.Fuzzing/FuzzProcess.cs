using System.Diagnostics;
using System.Globalization;

namespace PullProcessor.Fuzzing;

/// <summary>A child process under watch: limits of time for an input and of memory.</summary>
internal sealed class FuzzProcess : IAsyncDisposable
{
    private const long MostGrowth = 1L << 30;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private readonly Process process;
    private readonly TimeProvider time;
    private readonly Task<string> complaints;
    private long lastSign;

    public FuzzProcess(int seed, string? corpus, TimeProvider time)
    {
        Seed = seed;
        this.time = time;
        var start = new ProcessStartInfo(Environment.ProcessPath ?? throw new InvalidOperationException("This process has no path."))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "child", seed.ToString(CultureInfo.InvariantCulture) },
        };
        if (corpus is not null)
        {
            start.ArgumentList.Add(corpus);
        }

        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        process = Process.Start(start) ?? throw new InvalidOperationException("No child process could be started.");
        complaints = process.StandardError.ReadToEndAsync(CancellationToken.None);
        lastSign = time.GetTimestamp();
    }

    /// <summary>The seed of the input that the child has last begun with.</summary>
    public int Seed { get; private set; }

    /// <summary>What it wrote to stderr at the end.</summary>
    public string LastWords { get; private set; } = "";

    /// <summary>Reads what the child says until it ends, has to be ended, or the time is over.</summary>
    /// <returns>Null where it worked to the end.</returns>
    public async Task<FuzzEnding?> WatchAsync(Action<int, char, string> count, CancellationToken end)
    {
        var reading = ReadAsync(count);
        long? smallest = null;
        while (!end.IsCancellationRequested)
        {
            if (await Task.WhenAny(reading, Task.Delay(Every, time, CancellationToken.None)) == reading)
            {
                await process.WaitForExitAsync(CancellationToken.None);
                LastWords = $"exit code {process.ExitCode}; {(await complaints).ReplaceLineEndings(" | ")}";
                return FuzzEnding.Crash;
            }

            process.Refresh();
            var size = process.HasExited ? 0 : process.WorkingSet64;
            smallest = Math.Min(smallest ?? size, size);
            if (size - smallest > MostGrowth)
            {
                return await EndAsync(reading, FuzzEnding.Memory);
            }

            if (time.GetElapsedTime(Interlocked.Read(ref lastSign)) > Longest)
            {
                return await EndAsync(reading, FuzzEnding.Hang);
            }
        }

        await EndAsync(reading, FuzzEnding.Crash);
        return null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private async Task<FuzzEnding?> EndAsync(Task reading, FuzzEnding why)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true); // Codecs may have children of their own.
        }

        await reading;
        return why;
    }

    private async Task ReadAsync(Action<int, char, string> count)
    {
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (line.Length < 3 || line[1] != ' ')
            {
                continue; // A line cut off at the end, or of a native library.
            }

            if (line[0] == 's' && int.TryParse(line.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            {
                Seed = seed;
                Interlocked.Exchange(ref lastSign, time.GetTimestamp());
            }
            else if (line[0] is 'a' or 'r' or 'f')
            {
                count(Seed, line[0], line[2..]);
            }
        }
    }
}
