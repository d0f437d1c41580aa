using PullProcessor.Dicom.Part10;

namespace PullProcessor.Dicom;

/// <summary>Encapsulated pixel data (PS3.5 A.4): a basic offset table and fragments, which stay in the file where it was opened with <see cref="DicomFile.Open"/>.</summary>
public sealed class DicomFragmentSequence(DicomTag tag, DicomVR vr, ReadOnlyMemory<byte> offsetTable, IReadOnlyList<ReadOnlyMemory<byte>> fragments)
    : DicomItem(tag, vr)
{
    /// <summary>The first item, 32-bit offsets; often empty.</summary>
    public ReadOnlyMemory<byte> OffsetTable { get; } = offsetTable;

    /// <summary>The other items, which hold the codestreams. Taking one that is held in a file reads it: use <see cref="FragmentLength"/> where only the length matters.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Fragments { get; } = fragments;

    /// <summary>Whether taking a fragment reads and allocates it.</summary>
    internal bool AreFragmentsInFile => Fragments is FileFragments;

    /// <summary>Bytes of a fragment; reads nothing.</summary>
    /// <param name="index">From 0, without the offset table.</param>
    public long FragmentLength(int index) => Fragments is FileFragments held ? held.Length(index) : Fragments[index].Length;

    /// <summary>Copies a part of a fragment, which may be in a file.</summary>
    /// <param name="index">From 0, without the offset table.</param>
    /// <param name="offset">From which byte of the fragment.</param>
    /// <param name="part">Is filled; must end within <see cref="FragmentLength"/>.</param>
    /// <exception cref="DicomException">The file cannot be read.</exception>
    public void ReadFragment(int index, long offset, Span<byte> part)
    {
        if (Fragments is FileFragments held)
        {
            held.Read(index, offset, part);
        }
        else
        {
            Fragments[index].Span.Slice(checked((int)offset), part.Length).CopyTo(part);
        }
    }
}
