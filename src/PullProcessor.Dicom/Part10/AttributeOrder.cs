namespace PullProcessor.Dicom.Part10;

/// <summary>Puts attributes in the order of PS3.5 7.1.</summary>
internal static class AttributeOrder
{
    /// <summary>A new list in order; of two with one tag the first one stays, as in DCMTK.</summary>
    public static List<DicomItem> Restore(List<DicomItem> items, ReadingNotes notes)
    {
        notes.Add("Attributes stand out of order or twice; of two the first one was kept.");
        var ordered = new List<DicomItem>(items.Count);
        foreach (var item in items.OrderBy(item => item.Tag)) // Keeps the order of equal ones.
        {
            if (ordered.Count == 0 || ordered[^1].Tag != item.Tag)
            {
                ordered.Add(item);
            }
        }

        return ordered;
    }
}
