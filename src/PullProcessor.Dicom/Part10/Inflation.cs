using System.IO.Compression;
using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Part10;

/// <summary>Data sets of the deflated transfer syntax (PS3.5 A.5).</summary>
internal static class Inflation
{
    private const int LargestDataset = 1 << 30;

    /// <exception cref="DicomException">This is no deflate stream, or more than a gibibyte comes out of it.</exception>
    public static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> bytes)
    {
        var source = MemoryMarshal.TryGetArray(bytes, out var array) ? array : bytes.ToArray();
        using var input = new MemoryStream(source.Array!, source.Offset, source.Count, writable: false);
        using var inflater = new DeflateStream(input, CompressionMode.Decompress);
        using var output = new MemoryStream();
        var buffer = new byte[81920];
        try
        {
            while (inflater.Read(buffer) is > 0 and var count)
            {
                if (output.Length + count > LargestDataset)
                {
                    throw new DicomException($"The deflated data set holds more than {LargestDataset} bytes.");
                }

                output.Write(buffer, 0, count);
            }
        }
        catch (InvalidDataException fault)
        {
            throw new DicomException("The data set is no deflate stream, as its transfer syntax says it is.", fault);
        }

        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }
}
