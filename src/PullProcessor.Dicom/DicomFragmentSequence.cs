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

    /// <summary>Bytes of a fragment; reads nothing.</summary>
    /// <param name="index">From 0, without the offset table.</param>
    public long FragmentLength(int index) => Fragments is FileFragments held ? held.Length(index) : Fragments[index].Length;

    /// <summary>Copies a fragment, which may be in a file.</summary>
    /// <param name="index">From 0, without the offset table.</param>
    /// <param name="fragment">Takes <see cref="FragmentLength"/> bytes.</param>
    /// <exception cref="DicomException">The file cannot be read.</exception>
    public void ReadFragment(int index, Span<byte> fragment)
    {
        if (Fragments is FileFragments held)
        {
            held.Read(index, fragment);
        }
        else
        {
            Fragments[index].Span.CopyTo(fragment);
        }
    }
}
