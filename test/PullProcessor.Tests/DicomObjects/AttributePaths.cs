using PullProcessor.Dicom;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>Which attributes an object has, whatever their values.</summary>
internal static class AttributePaths
{
    /// <summary>Paths of all attributes, items of a sequence taken together.</summary>
    public static IReadOnlyCollection<string> Of(DicomDataset dataset)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        Collect(dataset, "", paths);
        return paths;
    }

    private static void Collect(DicomDataset dataset, string prefix, SortedSet<string> paths)
    {
        foreach (var item in dataset)
        {
            paths.Add(prefix + item.Tag);
            if (item is DicomSequence sequence)
            {
                foreach (var child in sequence.Items)
                {
                    Collect(child, $"{prefix}{item.Tag}/", paths);
                }
            }
        }
    }
}
