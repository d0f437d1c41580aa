using System.Globalization;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Search;

namespace PullProcessor.Preflight;

/// <summary>A search that pullproc makes, key by key as its client writes it.</summary>
internal sealed record SearchPath
{
    private static readonly DicomTag[] SeriesFields = [DicomTag.Modality, DicomTag.SeriesNumber, DicomTag.SeriesDescription, DicomTag.NumberOfSeriesRelatedInstances];
    private static readonly DicomTag[] InstanceFields = [DicomTag.SOPClassUID, DicomTag.InstanceNumber, DicomTag.NumberOfFrames, DicomTag.AvailableTransferSyntaxUID];

    /// <summary>What is asked for of a study.</summary>
    public static IReadOnlyList<DicomTag> StudyFields => StudySearch.UsualFields;

    /// <summary>Below the root of the services: <c>/studies</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Matching keys with their values.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Attributes to ask for.</summary>
    public required IReadOnlyList<DicomTag> Fields { get; init; }

    public required int Limit { get; init; }

    public int Offset { get; init; }

    /// <summary>A search for studies.</summary>
    /// <param name="limit">Rows of the page.</param>
    /// <param name="offset">Rows to pass over.</param>
    /// <param name="keys">Matching keys with their values, such as <c>StudyDate=20260105</c>.</param>
    public static SearchPath Studies(int limit, int offset, params IReadOnlyList<string> keys) =>
        new() { Resource = "/studies", Keys = keys, Fields = StudyFields, Limit = limit, Offset = offset };

    public static SearchPath Series(StudyInstanceUid study, int limit) => new() { Resource = $"/studies/{study}/series", Keys = [], Fields = SeriesFields, Limit = limit };

    public static SearchPath Instances(StudyInstanceUid study, SeriesInstanceUid series, int limit) =>
        new() { Resource = $"/studies/{study}/series/{series}/instances", Keys = [], Fields = InstanceFields, Limit = limit };

    public static string Date(DateOnly day) => $"StudyDate={Text(day)}";

    public static string Dates(DateOnly from, DateOnly to) => $"StudyDate={Text(from)}-{Text(to)}";

    public static string Study(StudyInstanceUid study) => $"StudyInstanceUID={study}";

    public static string Modality(string modality) => $"ModalitiesInStudy={Uri.EscapeDataString(modality)}";

    public static string Text(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Path and query as a server of this dialect wants them.</summary>
    /// <param name="dialect">How it wants to be asked for attributes.</param>
    /// <param name="style">Another way of asking for them; null takes the dialect's.</param>
    public string In(Dialect dialect, FieldStyle? style = null)
    {
        var fields = IncludeFields.Of(dialect, Fields, style);
        return $"{Resource}?{string.Join('&', [.. Keys, .. fields.Select(field => $"includefield={field}"), $"limit={Limit}", $"offset={Offset}"])}";
    }
}
