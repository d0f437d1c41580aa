namespace PullProcessor.Dicom.Part10;

/// <summary>Bytes in memory. Values are slices of them.</summary>
internal sealed class MemorySource(ReadOnlyMemory<byte> bytes) : ByteSource
{
    public override long Length => bytes.Length;

    public override ReadOnlySpan<byte> Peek(long at, int count) => bytes.Span.Slice((int)at, Math.Min(count, bytes.Length - (int)at));

    public override ReadOnlyMemory<byte> Slice(long at, int length) => bytes.Slice((int)at, length);

    public override IReadOnlyList<ReadOnlyMemory<byte>> Fragments(IReadOnlyList<(long At, uint Length)> places)
    {
        var fragments = new ReadOnlyMemory<byte>[places.Count];
        for (var i = 0; i < fragments.Length; i++)
        {
            fragments[i] = bytes.Slice((int)places[i].At, (int)places[i].Length);
        }

        return fragments;
    }

    public override FileStretch? Leave(long at, long length, int swappedWord) => null;
}
