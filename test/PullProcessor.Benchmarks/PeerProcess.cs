using System.Diagnostics;
using System.Globalization;

namespace PullProcessor.Benchmarks;

/// <summary>Another decoder in a process of its own: a line in, the nanoseconds of one decoding out.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process process;

    public PeerProcess(string program, params string[] arguments)
    {
        process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} could not be started.");
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>Nanoseconds of one decoding; null where the peer refuses or has ended.</summary>
    public double? Decode()
    {
        try
        {
            process.StandardInput.WriteLine("go");
            process.StandardInput.Flush();
            return double.TryParse(process.StandardOutput.ReadLine(), NumberStyles.Float, CultureInfo.InvariantCulture, out var time) ? time : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
