using PullProcessor.Dicom;
using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>An attribute that a switch is about, by keyword or tag.</summary>
internal static class KeyName
{
    /// <exception cref="FormatException">There is no such attribute.</exception>
    public static DicomTag Parse(string name) => DicomTag.TryParse(name, out var tag) || DicomDictionary.TryFindKeyword(name, out tag)
        ? tag
        : throw new FormatException($"'{name}' is no attribute; keywords such as StudyDate and tags such as 00080020 are understood.");
}
