using System.Buffers;

namespace PullProcessor.DicomWeb.Multipart;

/// <summary>A stretch of an array of the shared pool; the array goes back when this is disposed.</summary>
internal sealed class RentedBytes(byte[] array, int start, int length) : IMemoryOwner<byte>
{
    private byte[]? array = array;

    public Memory<byte> Memory => array is null ? throw new ObjectDisposedException(nameof(RentedBytes)) : array.AsMemory(start, length);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref array, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
