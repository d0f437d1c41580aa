using System.Buffers;

namespace PullProcessor.Benchmarks;

/// <summary>A received object that is received once and decoded often: nothing is given back.</summary>
internal sealed class KeptBytes(byte[] bytes) : IMemoryOwner<byte>
{
    public Memory<byte> Memory => bytes;

    public void Dispose()
    {
    }
}
