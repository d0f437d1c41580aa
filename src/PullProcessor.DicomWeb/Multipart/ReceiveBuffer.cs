using System.Buffers;
using PullProcessor.DicomWeb.Spill;

namespace PullProcessor.DicomWeb.Multipart;

/// <summary>What has been received and not yet handed out, in one rented array: bytes go from the socket to where they stay, and a part is handed out without a copy.</summary>
/// <param name="read">Gives the bytes.</param>
/// <param name="bound">The array does not grow beyond this, apart from what the pool rounds up.</param>
internal sealed class ReceiveBuffer(BodyRead read, int bound) : IDisposable
{
    private const int Smallest = 64 * 1024;
    private const int LargestRead = 128 * 1024; // What is read beyond a part is copied to the next buffer.

    private const int LargestIdle = 1024 * 1024;

    private byte[] array = [];
    private int start;
    private int end;
    private int usualPart;
    private SpillFile? replayed;
    private long replayedTo;

    public ReadOnlySpan<byte> Unread => array.AsSpan(start, end - start);

    public int Count => end - start;

    public void Consume(int count) => start += count;

    /// <summary>Consumes bytes; they stay where they are until the next call of something else.</summary>
    public ReadOnlyMemory<byte> Take(int count)
    {
        start += count;
        return array.AsMemory(start - count, count);
    }

    /// <summary>Gives a large array back once little is in it.</summary>
    public void Shrink()
    {
        if (array.Length > LargestIdle && Count <= LargestIdle / 2)
        {
            Move(ArrayPool<byte>.Shared.Rent(LargestIdle));
        }
    }

    /// <summary>Reads this file, which then belongs to the buffer, before the rest of the body; to be called while the buffer is empty.</summary>
    public void Replay(SpillFile file)
    {
        (replayed, replayedTo) = replayed is null ? (file, 0) : throw new InvalidOperationException("A file is being read again already.");
    }

    /// <summary>Makes room for so many unread bytes in all.</summary>
    public void Reserve(int count)
    {
        if (array.Length - start >= count)
        {
            return;
        }

        if (array.Length >= count && start >= array.Length / 2)
        {
            Unread.CopyTo(array);
            (start, end) = (0, end - start);
        }
        else
        {
            Move(ArrayPool<byte>.Shared.Rent(Math.Max(count, Smallest)));
        }
    }

    /// <summary>Reads once.</summary>
    /// <returns>False at the end of the body.</returns>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (end == array.Length)
        {
            var doubled = Math.Min(Math.Max(Count * 2L, Math.Max(usualPart, Smallest)), Math.Max(bound, Count + 1));
            Reserve((int)doubled);
        }

        var space = array.AsMemory(end, Math.Min(array.Length - end, LargestRead));
        var received = ReadReplayed(space.Span);
        if (received == 0)
        {
            received = await read(space, cancellationToken);
        }

        end += received;
        return received > 0;
    }

    /// <summary>Hands out the first unread bytes; the rest stays.</summary>
    public RentedBytes Detach(int length)
    {
        RentedBytes part;
        if (length < array.Length / 4)
        {
            // A small object must not hold a large array.
            var small = ArrayPool<byte>.Shared.Rent(length);
            Unread[..length].CopyTo(small);
            part = new RentedBytes(small, 0, length);
            start += length;
            return part;
        }

        part = new RentedBytes(array, start, length);
        usualPart = length + Smallest; // The slices of a series are of one size.
        var rest = Unread[length..];
        var next = ArrayPool<byte>.Shared.Rent(Math.Max(usualPart, rest.Length));
        rest.CopyTo(next);
        (array, start, end) = (next, 0, rest.Length);
        return part;
    }

    public void Dispose()
    {
        replayed?.Dispose();
        Return();
        (array, start, end) = ([], 0, 0);
    }

    private int ReadReplayed(Span<byte> space)
    {
        var count = replayed?.Read(replayedTo, space) ?? 0;
        replayedTo += count;
        if (count == 0)
        {
            replayed?.Dispose();
            replayed = null;
        }

        return count;
    }

    private void Move(byte[] other)
    {
        Unread.CopyTo(other);
        Return();
        (array, start, end) = (other, 0, end - start);
    }

    private void Return()
    {
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
