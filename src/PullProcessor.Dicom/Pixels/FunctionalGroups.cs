namespace PullProcessor.Dicom.Pixels;

/// <summary>Where an enhanced multi-frame image keeps an attribute (PS3.3 C.7.6.16).</summary>
internal static class FunctionalGroups
{
    /// <summary>The item of a functional group for a frame: its own, else the one that all frames share, else the data set itself.</summary>
    public static DicomDataset Find(DicomDataset dataset, int frameIndex, DicomTag group)
    {
        var perFrame = dataset.GetItems(DicomTag.PerFrameFunctionalGroupsSequence);
        var own = frameIndex < perFrame.Count ? perFrame[frameIndex].GetItems(group) : [];
        if (own.Count > 0)
        {
            return own[0];
        }

        var shared = dataset.GetItems(DicomTag.SharedFunctionalGroupsSequence);
        var common = shared.Count > 0 ? shared[0].GetItems(group) : [];
        return common.Count > 0 ? common[0] : dataset;
    }
}
