using System.Collections.Concurrent;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Decodes HTJ2K in processes of their own, since OpenJPEG ends its process on some broken streams. A process lives on for the next frame and is
/// replaced when it ended or passed its deadline. Safe for several threads: each has a process while it decodes.</summary>
public sealed class HtJ2kWorker(HtJ2kWorkerOptions options, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentBag<HtJ2kProcess> idle = [];
    private volatile bool isDisposed;

    /// <summary>Ends the processes.</summary>
    public void Dispose()
    {
        isDisposed = true;
        while (idle.TryTake(out var process))
        {
            process.Dispose();
        }
    }

    /// <summary>Decodes a frame.</summary>
    /// <param name="codestream">The bare codestream, its header compared with the data set before.</param>
    /// <param name="sampleBytes">Bytes of a sample: 1, 2 or 4.</param>
    /// <param name="native">Takes all samples, interleaved, little endian.</param>
    /// <exception cref="DicomException">The frame is broken or not decoded here, or ended the decoder, or took longer than the deadline.</exception>
    internal void Decode(ReadOnlySpan<byte> codestream, int sampleBytes, Span<byte> native)
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var process = idle.TryTake(out var waiting) ? waiting : HtJ2kProcess.Start(options);
            var wasUsed = process.IsUsed;
            var isLate = false;
            var isWell = false;
            using var timer = clock.CreateTimer(
                _ =>
                {
                    Volatile.Write(ref isLate, true);
                    process.Kill();
                },
                null,
                options.Deadline,
                Timeout.InfiniteTimeSpan);
            try
            {
                process.Decode(codestream, sampleBytes, native);
                isWell = true;
                return;
            }
            catch (DicomException)
            {
                isWell = true;
                throw;
            }
            catch (IOException) when (wasUsed && !Volatile.Read(ref isLate))
            {
                // It may have ended while it waited for work: this frame has a new one to itself before it is blamed.
            }
            catch (IOException reason)
            {
                throw new CorruptPixelDataException(
                    Volatile.Read(ref isLate)
                        ? $"The HTJ2K codestream of {codestream.Length} bytes took its decoder more than {options.Deadline.TotalSeconds:0} seconds."
                        : $"The HTJ2K codestream of {codestream.Length} bytes ended its decoder; it is broken.",
                    reason);
            }
            finally
            {
                timer.Dispose();
                GiveBack(process, isWell && !Volatile.Read(ref isLate));
            }
        }
    }

    private void GiveBack(HtJ2kProcess process, bool isWell)
    {
        if (!isWell || isDisposed)
        {
            process.Dispose();
            return;
        }

        idle.Add(process);
        if (isDisposed)
        {
            Dispose(); // It was disposed of between the question and the gift.
        }
    }
}
