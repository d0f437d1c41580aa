using System.Globalization;
using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Query;

/// <summary>What to list: a slice of study dates, both ends included; the sweep for studies that have none that can be read; or one study of a list.</summary>
public sealed record QueryWindow
{
    private QueryWindow(WindowKind kind, DateOnly? from, DateOnly? to) => (Kind, From, To) = (kind, from, to);

    /// <summary>The sweep for studies that no window of dates can be trusted to find: their Study Date is missing, malformed, spelled in an old form, or not indexed by the server.</summary>
    public static QueryWindow Undated { get; } = new(WindowKind.Undated, null, null);

    /// <summary>By what it asks.</summary>
    public WindowKind Kind { get; }

    /// <summary>First day, local to the source.</summary>
    public DateOnly? From { get; }

    /// <summary>Last day, local to the source.</summary>
    public DateOnly? To { get; }

    /// <summary>The study to look up; null where it asks by something else.</summary>
    public StudyInstanceUid? Study { get; private init; }

    /// <summary>The accession number to look up; null where it asks by something else.</summary>
    public string? AccessionNumber { get; private init; }

    /// <summary>One day.</summary>
    public static QueryWindow Day(DateOnly day) => new(WindowKind.Days, day, day);

    /// <summary>One study, by its UID.</summary>
    public static QueryWindow OfStudy(StudyInstanceUid study) => new(WindowKind.Study, null, null) { Study = study };

    /// <summary>The studies of one accession number.</summary>
    public static QueryWindow OfAccession(string number) => new(WindowKind.Accession, null, null) { AccessionNumber = number };

    /// <summary>A window a day, newest first, because the newest studies are the ones somebody waits for.</summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public static IEnumerable<QueryWindow> Days(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new ArgumentException($"The period ends ({to:yyyy-MM-dd}) before it begins ({from:yyyy-MM-dd}).", nameof(to));
        }

        for (var day = to; ; day = day.AddDays(-1))
        {
            yield return Day(day);
            if (day == from)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>Accession numbers stay out of it: it is logged.</remarks>
    public override string ToString() => Kind switch
    {
        WindowKind.Undated => "studies that no date finds",
        WindowKind.Study => $"study {Study}",
        WindowKind.Accession => "an accession number of the list",
        WindowKind.Days when From == To => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}"),
        WindowKind.Days => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd} to {To:yyyy-MM-dd}"),
        _ => throw new InvalidOperationException($"{Kind} is no kind of window."),
    };
}
