using System.Globalization;
using PullProcessor.Dicom;

namespace PullProcessor.DicomWeb.Search;

/// <summary>Which studies to list. Every condition is checked again on the rows that come, for servers ignore keys that they do not know.</summary>
public sealed record StudySearch
{
    private static readonly TimeOnly Midnight = TimeOnly.MinValue;
    private static readonly TimeOnly LastSecond = new(23, 59, 59);
    private static readonly TimeSpan ShortestSpan = TimeSpan.FromMinutes(15);

    /// <summary>What is asked for beyond the attributes that a server returns anyway (PS3.18 table 10.6.3-3).</summary>
    public static IReadOnlyList<DicomTag> UsualFields { get; } =
        [DicomTag.StudyDate, DicomTag.StudyTime, DicomTag.AccessionNumber, DicomTag.ModalitiesInStudy, DicomTag.NumberOfStudyRelatedSeries, DicomTag.NumberOfStudyRelatedInstances];

    /// <summary>First Study Date, in the source's own time zone; null for no bound.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last Study Date, included; null for no bound.</summary>
    public DateOnly? To { get; init; }

    /// <summary>One study; null for all.</summary>
    public StudyInstanceUid? Study { get; init; }

    /// <summary>An accession number, as it stands in the source; null for any. It must hold no wildcards.</summary>
    public string? AccessionNumber { get; init; }

    /// <summary>A modality that one of the study's series has, for example <c>CT</c>; null for any. One in a search: servers differ on lists.</summary>
    public string? SeriesModality { get; init; }

    /// <summary>Only studies whose Study Date is missing, malformed or spelled in an old form. No key asks for them, so every study of the server is listed and the others are dropped.</summary>
    public bool OnlyUndated { get; init; }

    /// <summary>Lists every study of the server and drops those of other dates here, for studies that no search by date finds: their Study Date is missing, malformed, spelled in an old form or not indexed.</summary>
    public bool WithoutDateKey { get; init; }

    /// <summary>Studies with a plain Study Date that are not wanted, because they are known already: they are dropped as they come. Null for none.</summary>
    public Func<StudyInstanceUid, bool>? IsKnown { get; init; }

    /// <summary>Attributes to ask for; those that the server refuses by name are left out.</summary>
    public IReadOnlyList<DicomTag> IncludeFields { get; init; } = UsualFields;

    /// <summary>First and last second of a part of a single day; null for the whole of it.</summary>
    internal (TimeOnly First, TimeOnly Last)? Times { get; init; }

    /// <summary>The value of the Study Date key: a day or a closed range, for open ranges are refused by servers.</summary>
    internal string? DateKey => (From, To) switch
    {
        _ when WithoutDateKey => null,
        (null, null) => null,
        var (from, to) when from == to => Text(from!.Value),
        var (from, to) => $"{Text(from ?? new DateOnly(1900, 1, 1))}-{Text(to ?? new DateOnly(9999, 12, 31))}",
    };

    /// <summary>The value of the Study Time key.</summary>
    internal string? TimeKey => Times is { } times ? $"{Text(times.First)}-{Text(times.Last)}" : null;

    /// <summary>The attributes that it searches by.</summary>
    internal IReadOnlyList<DicomTag> Keys =>
    [
        .. new (DicomTag Tag, bool IsKey)[]
        {
            (DicomTag.StudyDate, DateKey is not null), (DicomTag.StudyTime, TimeKey is not null), (DicomTag.ModalitiesInStudy, SeriesModality is not null),
            (DicomTag.AccessionNumber, AccessionNumber is not null),
        }.Where(each => each.IsKey).Select(each => each.Tag),
    ];

    /// <summary>True where every study of the server is listed.</summary>
    internal bool IsOfEverything => Study is null && AccessionNumber is null && DateKey is null;

    /// <summary>True where the dates can be halved.</summary>
    internal bool MayBeHalved => Study is null && AccessionNumber is null && !WithoutDateKey && From is { } from && To is { } to && from < to;

    /// <summary>True where it is of a single day, or of a part of one, that can be halved.</summary>
    internal bool IsDayToHalve => Study is null && AccessionNumber is null && !WithoutDateKey && SeriesModality is null && From is not null && From == To
        && (Times is not { } times || times.Last - times.First >= ShortestSpan);

    /// <summary>As in "searching the studies of 20240101-20240131 with modality CT".</summary>
    internal string Description =>
        $"searching {(Study is { } study ? $"study {study}" : AccessionNumber is null ? "the studies" : "the studies of an accession number")}{(DateKey is { } dates ? $" of {dates}" : "")}{(TimeKey is { } times ? $" from {times}" : "")}{(SeriesModality is { } modality ? $" with modality {modality}" : "")}";

    /// <summary>The two halves of the dates.</summary>
    internal (StudySearch Earlier, StudySearch Later) Halves()
    {
        var middle = From!.Value.AddDays((To!.Value.DayNumber - From.Value.DayNumber) / 2);
        return (this with { To = middle }, this with { From = middle.AddDays(1) });
    }

    /// <summary>The two halves of the day or of its part.</summary>
    internal (StudySearch Earlier, StudySearch Later) HalvesOfDay()
    {
        var (first, last) = Times ?? (Midnight, LastSecond);
        var middle = TimeOnly.FromTimeSpan(TimeSpan.FromSeconds(Math.Floor((first.ToTimeSpan() + last.ToTimeSpan()).TotalSeconds / 2)));
        return (this with { Times = (first, middle) }, this with { Times = (middle.Add(TimeSpan.FromSeconds(1)), last) });
    }

    /// <summary>Whether a row is what was asked for. A study whose date or time is missing or malformed is kept: it must not be forgotten.</summary>
    internal bool Matches(DicomDataset row)
    {
        if (Study is { } study && row.GetString(DicomTag.StudyInstanceUID) != study.Value)
        {
            return false;
        }

        // Servers take it for a prefix, or ignore it.
        if (AccessionNumber is { } number && row.GetString(DicomTag.AccessionNumber)?.Trim() != number)
        {
            return false;
        }

        var modalities = row.GetStrings(DicomTag.ModalitiesInStudy).Where(value => value.Length > 0).ToList();
        if (SeriesModality is { } modality && modalities.Count > 0 && !modalities.Contains(modality))
        {
            return false;
        }

        var text = row.GetString(DicomTag.StudyDate);
        if (OnlyUndated)
        {
            return !IsDate(text, "yyyyMMdd", out _);
        }

        var isPlain = IsDate(text, "yyyyMMdd", out var date);
        if (isPlain && IsKnown is { } isKnown && row.GetString(DicomTag.StudyInstanceUID) is { } uid && isKnown(new StudyInstanceUid(uid)))
        {
            return false;
        }

        return !isPlain && !IsDate(text, "yyyy.MM.dd", out date)
            || ((From is not { } from || date >= from) && (To is not { } to || date <= to));
    }

    private static bool IsDate(string? text, string form, out DateOnly date) =>
        DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string Text(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Text(TimeOnly time) => time.ToString("HHmmss", CultureInfo.InvariantCulture);
}
