using System.Buffers.Binary;

namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>The time in which names in the spool may be changed. Whoever is killed in it leaves the number too high rather than too low: room is taken before a file is made, and given back after one is gone.</summary>
internal sealed class SpoolTurn(FileStream file, Lock gate) : IDisposable
{
    /// <summary>Bytes that lie in the folder, files that are being written with their full length; null where nobody has counted yet.</summary>
    public long? Held
    {
        get
        {
            Span<byte> number = stackalloc byte[sizeof(long)];
            return RandomAccess.Read(file.SafeFileHandle, number, 0) == number.Length ? BinaryPrimitives.ReadInt64LittleEndian(number) : null;
        }
    }

    /// <summary>Writes the number down.</summary>
    public void Set(long held)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, Math.Max(held, 0));
        RandomAccess.Write(file.SafeFileHandle, number, 0);
    }

    /// <summary>Takes room, or with a negative number gives some back.</summary>
    public void Add(long bytes) => Set((Held ?? 0) + bytes);

    public void Dispose()
    {
        file.Dispose();
        gate.Exit();
    }
}
