using System.Buffers;
using PullProcessor.DicomWeb.Multipart;

namespace PullProcessor.DicomWeb.Spill;

/// <summary>Bytes that are put together piece by piece, in memory as long as they are few.</summary>
internal sealed class SpillingBytes(SpillRule rule) : IDisposable
{
    private byte[] array = [];
    private int count;
    private SpillFile? file;

    public long Length => file?.Length ?? count;

    /// <summary>Says how many there will be about: many need no memory to begin with. To be called before the first.</summary>
    /// <exception cref="SpillException">No file can be made.</exception>
    public void Expect(long length) => file ??= length > rule.Above ? SpillFile.Create(rule.Folder) : null;

    /// <exception cref="SpillException">There is no room.</exception>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (file is null && count + (long)bytes.Length <= rule.Above)
        {
            Reserve(count + bytes.Length);
            bytes.CopyTo(array.AsMemory(count));
            count += bytes.Length;
            return;
        }

        if (file is null)
        {
            file = SpillFile.Create(rule.Folder);
            await file.AppendAsync(array.AsMemory(0, count), cancellationToken);
            Return();
        }

        await file.AppendAsync(bytes, cancellationToken);
    }

    /// <summary>Takes back what was appended after this length was.</summary>
    public void Truncate(long length)
    {
        if (file is null)
        {
            count = (int)length;
        }
        else
        {
            file.Truncate(length);
        }
    }

    /// <summary>Hands the bytes over; nothing is left here.</summary>
    public PartBytes Detach()
    {
        var bytes = file is null ? new PartBytes(new RentedBytes(array, 0, count)) : new PartBytes(file);
        (array, count, file) = ([], 0, null);
        return bytes;
    }

    public void Dispose()
    {
        file?.Dispose();
        Return();
    }

    private void Reserve(int wanted)
    {
        if (wanted <= array.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, array.Length * 2));
        array.AsSpan(0, count).CopyTo(larger);
        var kept = count;
        Return();
        (array, count) = (larger, kept);
    }

    private void Return()
    {
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }

        (array, count) = ([], 0);
    }
}
