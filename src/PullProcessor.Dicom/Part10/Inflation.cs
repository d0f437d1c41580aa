using System.IO.Compression;
using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Part10;

/// <summary>Data sets of the deflated transfer syntax (PS3.5 A.5). Inflated twice, once to count: nothing is allocated for a bomb.</summary>
internal static class Inflation
{
    private const long LargestDataset = 1 << 30;
    private const int Chunk = 80 * 1024;
    private const long SmallDataset = 64 << 20;
    private const int MostExpansion = 200; // Empty masks come near to deflate's own limit of 1032, but they are small.

    /// <exception cref="DicomException">This is no deflate stream, is cut off, or far too much comes out of it.</exception>
    public static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> bytes, ReadingNotes notes)
    {
        var start = StartsWithZlib(bytes.Span) && !IsDeflate(bytes) ? 2 : 0; // Some writers put the header of RFC 1950 before the stream.
        bytes = bytes[start..];
        var length = Count(bytes, notes, out var fault);
        if (fault is not null)
        {
            notes.Add($"{fault.Message} The {length} bytes before are kept.");
        }

        var output = GC.AllocateUninitializedArray<byte>((int)length);
        using var inflater = Open(bytes);
        for (var at = 0; at < output.Length;)
        {
            at += inflater.Read(output.AsSpan(at, Math.Min(Chunk, output.Length - at))); // In the steps of the first time, so that a fault comes no earlier.
        }

        return output;
    }

    private static long Count(ReadOnlyMemory<byte> bytes, ReadingNotes notes, out DicomException? fault)
    {
        var most = Math.Min(LargestDataset, Math.Max(SmallDataset, (long)bytes.Length * MostExpansion));
        using var inflater = Open(bytes);
        var buffer = new byte[Chunk];
        var length = 0L;
        fault = null;
        try
        {
            while (inflater.Read(buffer) is > 0 and var count)
            {
                length += count;
                if (length > most)
                {
                    throw new DicomException($"The deflated data set of {bytes.Length} bytes holds more than {most} bytes, which is refused.");
                }
            }
        }
        catch (InvalidDataException cause)
        {
            fault = new DicomException($"The deflate stream is cut off or damaged after {length} bytes of the data set, or the data set is not deflated as its transfer syntax says.", cause);
            if (!notes.IsLenient)
            {
                throw fault;
            }
        }

        return length;
    }

    private static bool StartsWithZlib(ReadOnlySpan<byte> bytes) => bytes.Length > 2 && (bytes[0] & 0x0F) == 8 && ((bytes[0] << 8) | bytes[1]) % 31 == 0;

    private static bool IsDeflate(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var inflater = Open(bytes);
            return inflater.Read(new byte[64]) > 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static DeflateStream Open(ReadOnlyMemory<byte> bytes)
    {
        var array = MemoryMarshal.TryGetArray(bytes, out var segment) ? segment : bytes.ToArray();
        return new DeflateStream(new MemoryStream(array.Array ?? [], array.Offset, array.Count, writable: false), CompressionMode.Decompress);
    }
}
