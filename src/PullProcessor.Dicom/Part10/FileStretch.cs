using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace PullProcessor.Dicom.Part10;

/// <summary>A value that stays in its file until it is asked for. Safe for several threads.</summary>
/// <param name="handle">The file; who opened it closes it.</param>
/// <param name="at">Byte of the file at which the value starts.</param>
/// <param name="length">Bytes of the value.</param>
/// <param name="swappedWord">Bytes that are to be reversed together; 1 for little endian and for text.</param>
internal sealed class FileStretch(SafeFileHandle handle, long at, long length, int swappedWord)
{
    private readonly WeakReference<byte[]> latest = new(null!); // So that looking at a value several times reads it once.

    public long Length { get; } = length;

    /// <summary>The whole value, little endian.</summary>
    /// <exception cref="DicomException">It is longer than an array, or cannot be read.</exception>
    public ReadOnlyMemory<byte> ReadAll()
    {
        if (latest.TryGetTarget(out var known))
        {
            return known;
        }

        if (Length > Array.MaxLength)
        {
            throw new DicomException($"A value of {Length} bytes at byte {at} is longer than can be held at once; read it in parts.");
        }

        var value = GC.AllocateUninitializedArray<byte>((int)Length);
        Read(0, value);
        latest.SetTarget(value);
        return value;
    }

    /// <summary>A part of the value, little endian.</summary>
    /// <exception cref="DicomException">It cannot be read.</exception>
    public void Read(long offset, Span<byte> part)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + part.Length, Length, nameof(offset));
        var before = (int)(offset % swappedWord);
        var whole = (int)Math.Min(before + part.Length + swappedWord - 1, Length - offset + before);
        whole -= Length - offset + before > whole ? whole % swappedWord : 0;
        if (swappedWord == 1 || (before == 0 && whole == part.Length))
        {
            ReadWhole(handle, at + offset, part);
            ByteOrder.SwapInPlace(part, swappedWord);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(whole);
        try
        {
            var words = rented.AsSpan(0, whole);
            ReadWhole(handle, at + offset - before, words);
            ByteOrder.SwapInPlace(words, swappedWord);
            words.Slice(before, part.Length).CopyTo(part);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <exception cref="DicomException">The file ends before, or cannot be read.</exception>
    internal static void ReadWhole(SafeFileHandle handle, long at, Span<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var count = RandomAccess.Read(handle, bytes, at);
                if (count == 0)
                {
                    throw new DicomException($"The file ends at byte {at}, where it had more bytes when it was opened.");
                }

                bytes = bytes[count..];
                at += count;
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            throw new DicomException($"The file cannot be read at byte {at}; it must stay open as long as its values are used.", fault);
        }
    }
}
