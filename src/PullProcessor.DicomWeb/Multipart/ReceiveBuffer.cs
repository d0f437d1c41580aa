using System.Buffers;

namespace PullProcessor.DicomWeb.Multipart;

/// <summary>What has been received and not yet handed out, in one rented array: bytes go from the socket to where they stay, and a part is handed out without a copy.</summary>
/// <param name="read">Gives the bytes.</param>
/// <param name="bound">The array does not grow beyond this, apart from what the pool rounds up.</param>
internal sealed class ReceiveBuffer(BodyRead read, int bound) : IDisposable
{
    private const int Smallest = 64 * 1024;
    private const int LargestRead = 128 * 1024; // What is read beyond a part is copied to the next buffer.

    private byte[] array = [];
    private int start;
    private int end;
    private int usualPart;

    public ReadOnlySpan<byte> Unread => array.AsSpan(start, end - start);

    public int Count => end - start;

    public void Consume(int count) => start += count;

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
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(count, Smallest));
            Unread.CopyTo(larger);
            Return();
            array = larger;
        }

        (start, end) = (0, end - start);
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

        var received = await read(array.AsMemory(end, Math.Min(array.Length - end, LargestRead)), cancellationToken);
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
        Return();
        (array, start, end) = ([], 0, 0);
    }

    private void Return()
    {
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
