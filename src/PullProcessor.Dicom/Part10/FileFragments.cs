using System.Collections;
using Microsoft.Win32.SafeHandles;

namespace PullProcessor.Dicom.Part10;

/// <summary>Fragments that stay in their file; each is read when it is taken.</summary>
internal sealed class FileFragments(SafeFileHandle handle, IReadOnlyList<(long At, uint Length)> places) : IReadOnlyList<ReadOnlyMemory<byte>>
{
    public int Count => places.Count;

    public ReadOnlyMemory<byte> this[int index] => new FileStretch(handle, places[index].At, places[index].Length, swappedWord: 1).ReadAll();

    public long Length(int index) => places[index].Length;

    public void Read(int index, Span<byte> fragment) => FileStretch.ReadWhole(handle, places[index].At, fragment[..(int)places[index].Length]);

    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator()
    {
        for (var i = 0; i < places.Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
