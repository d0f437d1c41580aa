namespace PullProcessor.Dicom;

/// <summary>Encapsulated pixel data (PS3.5 A.4): a basic offset table and fragments.</summary>
public sealed class DicomFragmentSequence(DicomTag tag, DicomVR vr, ReadOnlyMemory<byte> offsetTable, IReadOnlyList<ReadOnlyMemory<byte>> fragments)
    : DicomItem(tag, vr)
{
    /// <summary>The first item, 32-bit offsets; often empty.</summary>
    public ReadOnlyMemory<byte> OffsetTable { get; } = offsetTable;

    /// <summary>The other items, which hold the codestreams.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Fragments { get; } = fragments;
}
