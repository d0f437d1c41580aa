using System.Collections;

namespace PullProcessor.Dicom;

/// <summary>Attributes in ascending order of their tags (PS3.5 7.1). Not safe for writing from two threads.</summary>
public sealed class DicomDataset : IReadOnlyCollection<DicomItem>
{
    private readonly List<DicomItem> items;

    /// <summary>With these attributes; of two with the same tag the later one stays.</summary>
    public DicomDataset(params IEnumerable<DicomItem> items)
    {
        this.items = [];
        foreach (var item in items)
        {
            AddOrUpdate(item);
        }
    }

    private DicomDataset(List<DicomItem> ordered, IReadOnlyList<string> inheritedCharacterSet, ItemForm form)
    {
        items = ordered;
        InheritedCharacterSet = inheritedCharacterSet;
        Form = form;
    }

    /// <summary>How it stood in its file, where it is an item of a sequence.</summary>
    internal ItemForm Form { get; init; }

    /// <summary>Terms of Specific Character Set that hold around this item of a sequence, unless it has its own (PS3.3 C.12.1.1.2).</summary>
    internal IReadOnlyList<string> InheritedCharacterSet { get; init; } = [];

    /// <summary>Takes over a list that is in order and without double tags.</summary>
    internal static DicomDataset FromOrdered(List<DicomItem> ordered, IReadOnlyList<string> inheritedCharacterSet, ItemForm form) =>
        new(ordered, inheritedCharacterSet, form);

    /// <inheritdoc/>
    public int Count => items.Count;

    /// <summary>Adds an attribute, in the place of one with the same tag.</summary>
    public void AddOrUpdate(DicomItem item)
    {
        if (items.Count == 0 || items[^1].Tag < item.Tag)
        {
            items.Add(item); // Data sets arrive in order, so this is the usual way.
            return;
        }

        var index = IndexOf(item.Tag);
        if (index >= 0)
        {
            items[index] = item;
        }
        else
        {
            items.Insert(~index, item);
        }
    }

    /// <summary>Takes an attribute away.</summary>
    /// <returns>False where there was none.</returns>
    public bool Remove(DicomTag tag)
    {
        var index = IndexOf(tag);
        if (index >= 0)
        {
            items.RemoveAt(index);
        }

        return index >= 0;
    }

    /// <summary>The attribute with this tag, or null.</summary>
    public DicomItem? Find(DicomTag tag)
    {
        var index = IndexOf(tag);
        return index >= 0 ? items[index] : null;
    }

    /// <summary>True where the attribute is there, be it empty.</summary>
    public bool Contains(DicomTag tag) => IndexOf(tag) >= 0;

    /// <inheritdoc/>
    public IEnumerator<DicomItem> GetEnumerator() => items.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(DicomTag tag)
    {
        var low = 0;
        var high = items.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = items[middle].Tag.CompareTo(tag);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }
}
