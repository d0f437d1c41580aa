using System.Globalization;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Search;

namespace PullProcessor.Preflight;

/// <summary>Paths of the searches that pullproc makes, key by key as its client writes them.</summary>
internal static class SearchPath
{
    private static readonly DicomTag[] SeriesFields = [DicomTag.Modality, DicomTag.SeriesNumber, DicomTag.SeriesDescription, DicomTag.NumberOfSeriesRelatedInstances];
    private static readonly DicomTag[] InstanceFields = [DicomTag.SOPClassUID, DicomTag.InstanceNumber, DicomTag.NumberOfFrames, DicomTag.AvailableTransferSyntaxUID];

    /// <summary>What is asked for of a study.</summary>
    public static IReadOnlyList<DicomTag> StudyFields => StudySearch.UsualFields;

    /// <summary>A search for studies.</summary>
    /// <param name="limit">Rows of the page.</param>
    /// <param name="offset">Rows to pass over.</param>
    /// <param name="keys">Matching keys with their values, such as <c>StudyDate=20260105</c>.</param>
    public static string Studies(int limit, int offset, params ReadOnlySpan<string> keys) => $"/studies?{Query(keys, StudyFields, limit, offset)}";

    public static string Series(StudyInstanceUid study, int limit) => $"/studies/{study}/series?{Query([], SeriesFields, limit, 0)}";

    public static string Instances(StudyInstanceUid study, SeriesInstanceUid series, int limit) =>
        $"/studies/{study}/series/{series}/instances?{Query([], InstanceFields, limit, 0)}";

    public static string Date(DateOnly day) => $"StudyDate={Text(day)}";

    public static string Dates(DateOnly from, DateOnly to) => $"StudyDate={Text(from)}-{Text(to)}";

    public static string Study(StudyInstanceUid study) => $"StudyInstanceUID={study}";

    public static string Modality(string modality) => $"ModalitiesInStudy={Uri.EscapeDataString(modality)}";

    public static string Text(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Query(ReadOnlySpan<string> keys, IReadOnlyList<DicomTag> fields, int limit, int offset)
    {
        List<string> parts = [.. keys, .. fields.Select(tag => $"includefield={tag.ToJsonKey()}"), $"limit={limit}", $"offset={offset}"];
        return string.Join('&', parts);
    }
}
