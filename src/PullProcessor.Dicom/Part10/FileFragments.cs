using System.Collections;
using Microsoft.Win32.SafeHandles;

namespace PullProcessor.Dicom.Part10;

/// <summary>Fragments that stay in their file; each is read when it is taken.</summary>
internal sealed class FileFragments(SafeFileHandle handle, IReadOnlyList<(long At, uint Length)> places) : IReadOnlyList<ReadOnlyMemory<byte>>
{
    public int Count => places.Count;

    public ReadOnlyMemory<byte> this[int index] => Stretch(index).ReadAll();

    public long Length(int index) => places[index].Length;

    public void Read(int index, long offset, Span<byte> part) => Stretch(index).Read(offset, part);

    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator()
    {
        for (var i = 0; i < places.Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private FileStretch Stretch(int index) => new(handle, places[index].At, places[index].Length, swappedWord: 1);
}
