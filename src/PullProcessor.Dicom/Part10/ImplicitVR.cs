using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.Dicom.Part10;

/// <summary>The representation of attributes whose header does not say it (PS3.5 A.1).</summary>
internal static class ImplicitVR
{
    /// <summary>By the dictionary; pixel and overlay data are OW whatever their depth.</summary>
    public static DicomVR Of(DicomTag tag) => tag switch
    {
        { Group: 0x7FE0, Element: 0x0010 } or { Group: >= 0x6000 and <= 0x60FF, Element: 0x3000 } => DicomVR.OW,
        _ => DicomDictionary.VROf(tag),
    };

    /// <summary>True for attributes that PS3.6 gives as 'US or SS': Pixel Representation (0028,0103) decides.</summary>
    public static bool FollowsPixelRepresentation(DicomTag tag) => tag.Number is 0x0018_9810 or 0x0022_1452 or 0x0028_0071
        or (>= 0x0028_0104 and <= 0x0028_0111) or 0x0028_0120 or 0x0028_0121 or (>= 0x0028_1100 and <= 0x0028_1103)
        or 0x0028_3002 or 0x0040_9211 or 0x0040_9216 or 0x0060_3004 or 0x0060_3006;
}
