using PullProcessor.DicomWeb.Spill;

namespace PullProcessor.DicomWeb.Multipart;

/// <summary>The beginning of the part that is arriving, where that is too large for memory: it is moved from the buffer into a file as it comes.</summary>
internal sealed class PartSpill(ReceiveBuffer buffer, SpillRule rule) : IDisposable
{
    private SpillFile? file;

    /// <summary>Bytes of the part that have left the buffer.</summary>
    public long Length => file?.Length ?? 0;

    /// <summary>Moves bytes at the buffer's start that belong to the part for certain, where the part has become too large and they are worth a write.</summary>
    /// <returns>True where they were moved.</returns>
    /// <exception cref="SpillException">There is no room.</exception>
    public async ValueTask<bool> TakeAsync(int count, CancellationToken cancellationToken)
    {
        if (count < rule.Chunk || (file is null && count <= rule.Above))
        {
            return false;
        }

        await MoveAsync(count, cancellationToken);
        return true;
    }

    /// <summary>The whole part, whose last bytes are in the buffer.</summary>
    public async ValueTask<PartBytes> FinishAsync(int count, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return new PartBytes(buffer.Detach(count));
        }

        await MoveAsync(count, cancellationToken);
        var whole = new PartBytes(file);
        file = null;
        return whole;
    }

    /// <summary>Puts what was moved back before what is in the buffer: the part was cut by a length that is wrong.</summary>
    public async ValueTask ReturnAsync(CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            await MoveAsync(buffer.Count, cancellationToken);
            buffer.Replay(file);
            file = null;
        }
    }

    /// <summary>A part whose length is known to be too large leaves memory from its first bytes on.</summary>
    public void Expect(long length) => file ??= length > rule.Above ? SpillFile.Create(rule.Folder) : null;

    public void Dispose() => file?.Dispose();

    private async ValueTask MoveAsync(int count, CancellationToken cancellationToken)
    {
        file ??= SpillFile.Create(rule.Folder);
        await file.AppendAsync(buffer.Take(count), cancellationToken);
        buffer.Shrink();
    }
}
