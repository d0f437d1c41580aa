using Microsoft.Win32.SafeHandles;

namespace PullProcessor.Dicom.Part10;

/// <summary>A file, read through a window. Not mapped into memory, as a mapped file that is cut off elsewhere ends the process.</summary>
internal sealed class HandleSource(SafeFileHandle handle) : ByteSource
{
    private const int WindowLength = 64 * 1024;
    private const int LongestCopy = 64 * 1024; // Every attribute that is looked at by its value is shorter.
    private readonly byte[] window = new byte[WindowLength];
    private long windowAt;
    private int windowFilled;

    public override long Length { get; } = RandomAccess.GetLength(handle);

    public override ReadOnlySpan<byte> Peek(long at, int count)
    {
        var wanted = (int)Math.Min(count, Length - at);
        if (at < windowAt || at + wanted > windowAt + windowFilled)
        {
            windowFilled = 0;
            var filled = (int)Math.Min(WindowLength, Length - at);
            FileStretch.ReadWhole(handle, at, window.AsSpan(0, filled));
            (windowAt, windowFilled) = (at, filled);
        }

        return window.AsSpan((int)(at - windowAt), wanted);
    }

    public override ReadOnlyMemory<byte> Slice(long at, int length) =>
        length <= WindowLength ? Peek(at, length).ToArray() : new FileStretch(handle, at, length, swappedWord: 1).ReadAll();

    public override IReadOnlyList<ReadOnlyMemory<byte>> Fragments(IReadOnlyList<(long At, uint Length)> places) => new FileFragments(handle, places);

    public override FileStretch? Leave(long at, long length, int swappedWord) =>
        length > LongestCopy ? new FileStretch(handle, at, length, swappedWord) : null;
}
