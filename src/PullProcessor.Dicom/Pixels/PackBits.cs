using System.Runtime.Intrinsics;

namespace PullProcessor.Dicom.Pixels;

/// <summary>The run lengths of PS3.5 G.3.1.</summary>
internal static class PackBits
{
    private const int Wide = 16;

    /// <summary>Decodes bytes until the target is full.</summary>
    /// <param name="encoded">Runs; what follows after the last byte wanted is padding.</param>
    /// <param name="target">Takes the bytes.</param>
    /// <returns>False where the runs end early or the last one is too long.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> encoded, Span<byte> target)
    {
        var from = 0;
        var done = 0;
        while (done < target.Length)
        {
            if (from >= encoded.Length)
            {
                return false;
            }

            var control = (sbyte)encoded[from++];
            if (control == sbyte.MinValue)
            {
                continue; // Outputs nothing.
            }

            var isRun = control < 0;
            var length = isRun ? 1 - control : 1 + control;
            var taken = isRun ? 1 : length;
            if (length > target.Length - done || taken > encoded.Length - from)
            {
                return false;
            }

            // Most runs are short: 16 bytes at once cost less than a call, and what is too much is written over.
            if (length <= Wide && target.Length - done >= Wide && encoded.Length - from >= Wide)
            {
                var bytes = isRun ? Vector128.Create(encoded[from]) : Vector128.Create(encoded[from..]);
                bytes.CopyTo(target[done..]);
            }
            else if (isRun)
            {
                target.Slice(done, length).Fill(encoded[from]);
            }
            else
            {
                encoded.Slice(from, length).CopyTo(target[done..]);
            }

            from += taken;
            done += length;
        }

        return true;
    }
}
