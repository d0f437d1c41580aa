using System.Diagnostics;
using System.Text.Json;

namespace PullProcessor.Checking;

/// <summary>A child process that checks files one after the other. Where a file ends it or takes too long, the next one gets a new process.</summary>
internal sealed class CheckWorker(ProcessStartInfo start, TimeSpan deadline, TimeProvider time) : IDisposable
{
    /// <summary>The hidden command that the child runs.</summary>
    public const string Command = "check-worker";

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private Process? process;
    private Task<string>? complaints;

    /// <summary>Checks a file.</summary>
    public async Task<CheckResult> CheckAsync(CheckJob job, CancellationToken cancellationToken)
    {
        var child = process ??= Start();
        using var limit = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await child.StandardInput.WriteLineAsync(JsonSerializer.Serialize(job, CheckJson.Default.CheckJob).AsMemory(), either.Token);
            await child.StandardInput.FlushAsync(either.Token);
            while (await child.StandardOutput.ReadLineAsync(either.Token) is { } line)
            {
                // Native libraries may print lines of their own.
                if (line.StartsWith('{') && JsonSerializer.Deserialize(line, CheckJson.Default.CheckResult) is { } result)
                {
                    return result;
                }
            }

            return Crashed(job, await EndingAsync(child, cancellationToken));
        }
        catch (IOException)
        {
            return Crashed(job, await EndingAsync(child, cancellationToken)); // It had ended before the job was written.
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            Dispose();
            return Crashed(job, $"There was no answer within {deadline.TotalSeconds:0} seconds; the process was ended.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (process is { } child)
        {
            process = null;
            try
            {
                child.Kill(entireProcessTree: true); // Decoders may have children of their own.
            }
            catch (InvalidOperationException)
            {
                // It has ended already.
            }

            child.Dispose();
        }
    }

    private Process Start()
    {
        var child = Process.Start(start) ?? throw new InvalidOperationException("No child process could be started.");
        complaints = child.StandardError.ReadToEndAsync(CancellationToken.None); // Read on, or a full pipe would stop the child.
        return child;
    }

    private async Task<string> EndingAsync(Process child, CancellationToken cancellationToken)
    {
        // The pipe may stay open in a grandchild, so the wait for the last words has an end.
        var ending = Task.WhenAll(child.WaitForExitAsync(cancellationToken), complaints ?? Task.CompletedTask);
        await Task.WhenAny(ending, Task.Delay(LastWords, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        var code = child.HasExited ? $"exit code {child.ExitCode}" : "its output closed";
        var words = complaints is { IsCompletedSuccessfully: true } ? (await complaints).Split('\n').FirstOrDefault(line => line.Length > 0) : null;
        Dispose();
        return $"The process that read it ended ({code}){(words is null ? "." : ": " + words)}";
    }

    private static CheckResult Crashed(CheckJob job, string reason) => new()
    {
        File = job.File,
        Outcome = CheckOutcome.Crashed,
        Reason = reason,
        HasPixels = job.Expected?.HasPixels ?? false,
    };
}
