using System.Buffers;

namespace PullProcessor.DicomWeb.Retrieve;

/// <summary>One received DICOM object, in memory of a pool: after <see cref="Dispose"/> the bytes belong to somebody else. Not yet checked beyond its first bytes.</summary>
public sealed class ReceivedObject : IDisposable
{
    private readonly IMemoryOwner<byte> owner;

    internal ReceivedObject(IMemoryOwner<byte> owner, bool isSuspect)
    {
        this.owner = owner;
        IsSuspect = isSuspect;
    }

    /// <summary>The object as the server sent it, as a rule Part 10.</summary>
    public ReadOnlyMemory<byte> Bytes => owner.Memory;

    /// <summary>True where the answer ended before it said so: only an object whose own lengths add up is whole.</summary>
    public bool IsSuspect { get; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => owner.Dispose();
}
