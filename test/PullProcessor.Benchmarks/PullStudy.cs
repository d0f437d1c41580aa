using System.Text.Json;
using PullProcessor.Dicom;

namespace PullProcessor.Benchmarks;

/// <summary>A study of the archive that shared/orthanc/fill.py made: one series.</summary>
/// <param name="Kind">How it is stored: raw, jpll or j2k.</param>
/// <param name="Study">Its UID.</param>
/// <param name="Series">That of its series.</param>
/// <param name="Instances">Those of its instances.</param>
internal sealed record PullStudy(string Kind, StudyInstanceUid Study, SeriesInstanceUid Series, IReadOnlyList<SopInstanceUid> Instances)
{
    /// <summary>Reads the list that fill.py wrote.</summary>
    public static IReadOnlyList<PullStudy> Load(string path)
    {
        using var list = JsonDocument.Parse(File.ReadAllBytes(path));
        return
        [
            .. list.RootElement.EnumerateArray().Select(each => new PullStudy(
                each.GetProperty("kind").GetString()!,
                new StudyInstanceUid(each.GetProperty("study").GetString()!),
                new SeriesInstanceUid(each.GetProperty("series").GetString()!),
                [.. each.GetProperty("sops").EnumerateArray().Select(sop => new SopInstanceUid(sop.GetString()!))])),
        ];
    }
}
