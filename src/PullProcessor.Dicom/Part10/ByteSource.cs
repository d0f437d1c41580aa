namespace PullProcessor.Dicom.Part10;

/// <summary>The bytes that a data set is read out of: memory, or a file whose large values stay where they are.</summary>
internal abstract class ByteSource
{
    /// <summary>Bytes there are.</summary>
    public abstract long Length { get; }

    /// <summary>Up to 64 KiB from a position within the length; fewer where the bytes end. Valid until the next call.</summary>
    public abstract ReadOnlySpan<byte> Peek(long at, int count);

    /// <summary>A value that stays.</summary>
    /// <exception cref="DicomException">The file has become shorter.</exception>
    public abstract ReadOnlyMemory<byte> Slice(long at, int length);

    /// <summary>Fragments by their places, in the source's own way of holding values.</summary>
    public abstract IReadOnlyList<ReadOnlyMemory<byte>> Fragments(IReadOnlyList<(long At, uint Length)> places);

    /// <summary>Where a value stands that is not to be read now; null where it is.</summary>
    public abstract FileStretch? Leave(long at, long length, int swappedWord);
}
