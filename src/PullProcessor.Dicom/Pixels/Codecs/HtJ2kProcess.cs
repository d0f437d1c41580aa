using System.Diagnostics;
using System.Text;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>One running process that decodes HTJ2K. Used by one thread at a time.</summary>
internal sealed class HtJ2kProcess : IDisposable
{
    private const int MostMessageBytes = 4096;

    private readonly Process process;

    private HtJ2kProcess(Process process) => this.process = process;

    /// <summary>Whether it has decoded before, so that a failure may be older than the frame it is asked for.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>Starts one.</summary>
    /// <exception cref="UnsupportedPixelDataException">The program cannot be started.</exception>
    public static HtJ2kProcess Start(HtJ2kWorkerOptions options)
    {
        var start = new ProcessStartInfo(options.FileName, options.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true, // Where a library says why it gives up; read, and not told on.
            UseShellExecute = false,
        };
        try
        {
            var process = Process.Start(start) ?? throw new InvalidOperationException("No process came of it.");
            process.BeginErrorReadLine();
            return new(process);
        }
        catch (Exception reason) when (reason is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new UnsupportedPixelDataException("HTJ2K is decoded in a process of its own, which could not be started: " + reason.Message, reason);
        }
    }

    /// <summary>Has a frame decoded.</summary>
    /// <exception cref="IOException">The process ended before its answer.</exception>
    /// <exception cref="DicomException">What the decoder said of the frame; the process goes on.</exception>
    public void Decode(ReadOnlySpan<byte> codestream, int sampleBytes, Span<byte> native)
    {
        var input = process.StandardInput.BaseStream;
        Span<byte> request = stackalloc byte[HtJ2kServer.RequestHeader];
        BitConverter.TryWriteBytes(request, codestream.Length);
        request[4] = (byte)sampleBytes;
        input.Write(request);
        input.Write(codestream);
        input.Flush();

        var output = process.StandardOutput.BaseStream;
        Span<byte> answer = stackalloc byte[HtJ2kServer.AnswerHeader];
        output.ReadExactly(answer);
        var length = BitConverter.ToInt32(answer[1..]);
        switch ((HtJ2kStatus)answer[0])
        {
            case HtJ2kStatus.Decoded when length == native.Length:
                output.ReadExactly(native);
                IsUsed = true;
                return;
            case HtJ2kStatus.Corrupt when length is >= 0 and <= MostMessageBytes:
                throw new CorruptPixelDataException(Message(output, length));
            case HtJ2kStatus.Unsupported when length is >= 0 and <= MostMessageBytes:
                throw new UnsupportedPixelDataException(Message(output, length));
            default:
                throw new IOException($"The process answered {answer[0]} and {length} bytes where a frame has {native.Length}.");
        }
    }

    /// <summary>Ends the process at once. Safe from another thread, and twice.</summary>
    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself, or was disposed of meanwhile.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    private string Message(Stream output, int length)
    {
        var bytes = new byte[length];
        output.ReadExactly(bytes);
        IsUsed = true;
        return Encoding.UTF8.GetString(bytes);
    }
}
