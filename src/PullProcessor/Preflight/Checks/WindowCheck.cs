using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Preflight.Checks;

/// <summary>Searches for studies by date, and the rows that later checks build on.</summary>
internal sealed class WindowCheck : IPreflightCheck
{
    private const int Slices = 5; // Days of a busy window that are listed besides its first page.

    private const string DayByDay = "pullproc lists day by day, so nothing is lost; only plans over long periods take more requests.";

    private static readonly int[] PageSizes = [100, 50, 10];

    // Before the first CT: nobody has studies then, and a server that sends some ignores the dates.
    private static readonly DateOnly NoOnesFrom = new(1900, 1, 1);
    private static readonly DateOnly NoOnesTo = new(1900, 1, 31);

    public string Doing => "listing studies by date";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        var (answer, rows) = await FirstPageAsync(probe, ct);
        var window = $"{probe.From:yyyy-MM-dd} to {probe.Today:yyyy-MM-dd}";
        if (rows is null)
        {
            await SayRefusedAsync(probe, window, answer, ct);
            return;
        }

        probe.HasMore = rows.Count >= probe.PageSize || HasWarning(answer);
        probe.Listed = rows;
        if (probe.HasMore || rows.Count == 0)
        {
            await SpreadAsync(probe, rows.Count == 0 ? 1 : Math.Max(1, probe.Plan.Days / Slices), ct);
        }

        var stray = rows.Where(row => DateOf(row) is { } date && (date < probe.From || date > probe.Today)).ToList();
        var isIgnored = stray.Count > 0 || await SendsAnythingAsync(probe, SearchPath.Dates(NoOnesFrom, NoOnesTo), ct);
        probe.Listed = [.. probe.Listed.Except(stray)];
        if (isIgnored)
        {
            probe.Sheet.Warn("query.range", $"{window}: rows of other dates come too; the server ignores ranges of dates.", "pullproc drops them at home, but every discovery lists the whole archive. Ask for the filter to be switched on.");
        }
        else if (rows.Count == 0 && probe.Listed.Count > 0)
        {
            probe.Sheet.Warn("query.range", $"{window}: no study, though days of it have some; the server does not understand ranges of dates.", DayByDay);
        }
        else if (rows.Count == 0)
        {
            probe.Sheet.Warn("query.range", $"{window}: no study.", "Where the archive has newer studies, the account may not see them. --days looks further back.");
        }
        else
        {
            probe.Sheet.Pass("query.range", $"{window}: {Words.Count(rows.Count, "study", "studies")} on the first page{(probe.HasMore ? ", and more behind it" : "")}; other dates stay out.");
        }

        LeaveOutOwn(probe);
        await AskForDayAsync(probe, ct);
    }

    // Test objects of an earlier --store are no part of the archive.
    private static void LeaveOutOwn(EndpointProbe probe)
    {
        var own = Enumerable.Range(0, probe.Plan.Days).Select(days => TestObjects.StudyOf(probe.Tested.Endpoint.BaseUrl, probe.Today.AddDays(-days)).Value).ToHashSet();
        probe.Listed = [.. probe.Listed.Where(row => !own.Contains(row.GetString(DicomTag.StudyInstanceUID) ?? ""))];
    }

    private static async Task SayRefusedAsync(EndpointProbe probe, string window, ProbeAnswer answer, CancellationToken ct)
    {
        await SpreadAsync(probe, 1, ct);
        if (probe.Listed.Count > 0)
        {
            probe.HasMore = true;
            probe.Sheet.Warn("query.range", $"{window}: {answer.Says}. Single days are answered.", DayByDay);
            await AskForDayAsync(probe, ct);
            return;
        }

        probe.Sheet.Fail("query.range", $"{window}: {answer.Says}.", "pullproc finds studies by Study Date; the server's log or its conformance statement may say what it takes.");
        probe.IsUseless = answer.Status is 401 or 403 or 404 or 0;
    }

    private static async Task AskForDayAsync(EndpointProbe probe, CancellationToken ct)
    {
        await ChooseSubjectAsync(probe, ct);
        if (probe.Subject?.Date is { } day)
        {
            await AskForDayAsync(probe, day, ct);
        }
        else
        {
            probe.Sheet.Skip("query.day", "There is no study with a date to ask for.");
        }

        await AskForAllAsync(probe, ct);
    }

    // Of one page: how pullproc looks for studies whose date is missing or malformed.
    private static async Task AskForAllAsync(EndpointProbe probe, CancellationToken ct)
    {
        var answer = await probe.SearchAsync(SearchPath.Studies(probe.PageSize, 0), ct);
        if (answer.RowsOf() is { } rows)
        {
            probe.Sheet.Pass("query.all", $"{Words.Count(rows.Count, "study", "studies")} on the first page, {rows.Count(row => DateOf(row) is null)} without a date that can be read.");
        }
        else
        {
            probe.Sheet.Warn("query.all", $"Without any key: {answer.Says}.", "Studies whose date is missing or malformed are found by this search alone; without it they are passed over.");
        }
    }

    // The configured page size first, smaller ones where the server refuses it.
    private static async Task<(ProbeAnswer Answer, IReadOnlyList<DicomDataset>? Rows)> FirstPageAsync(EndpointProbe probe, CancellationToken ct)
    {
        var answer = new ProbeAnswer();
        foreach (var size in PageSizes.Where(size => size < probe.Declared.PageSize).Prepend(probe.Declared.PageSize))
        {
            probe.PageSize = size;
            answer = await probe.SearchAsync(SearchPath.Studies(size, 0, SearchPath.Dates(probe.From, probe.Today)), ct);
            if (answer.RowsOf() is { } rows)
            {
                probe.Learn(DialectKeys.PageSize, JsonValue.Create(size));
                return (answer, rows);
            }

            if (answer.Status != 400)
            {
                break;
            }
        }

        return (answer, null);
    }

    // The first page of a busy archive may be one morning; days all over the window are more like it. Where ranges give nothing, the last days may.
    private static async Task SpreadAsync(EndpointProbe probe, int step, CancellationToken ct)
    {
        var found = probe.Listed.ToList();
        foreach (var slice in Enumerable.Range(0, Math.Min(Slices, probe.Plan.Days)))
        {
            var day = probe.Today.AddDays(-slice * step);
            var answer = await probe.SearchAsync(SearchPath.Studies(probe.PageSize, 0, SearchPath.Date(day)), ct);
            found.AddRange(answer.RowsOf()?.Where(row => DateOf(row) == day) ?? []);
        }

        probe.Listed = [.. found.DistinctBy(row => row.GetString(DicomTag.StudyInstanceUID))];
    }

    // Small, and of images: what is retrieved of it should cost the server little.
    private static async Task ChooseSubjectAsync(EndpointProbe probe, CancellationToken ct)
    {
        var rows = probe.Listed;
        if (rows.Count == 0)
        {
            var any = await probe.SearchAsync(SearchPath.Studies(Math.Min(20, probe.PageSize), 0), ct);
            rows = any.RowsOf() ?? [];
        }

        var best = rows.Where(row => row.GetString(DicomTag.StudyInstanceUID) is { Length: > 0 })
            .OrderBy(row => DateOf(row) is null)
            .ThenBy(row => IsWithoutImages(row))
            .ThenBy(row => row.GetInt32(DicomTag.NumberOfStudyRelatedInstances) switch { null => 1000, < 2 => 2000, var count => count })
            .FirstOrDefault();
        probe.Subject = best is null ? null : new Subject { Study = new StudyInstanceUid(best.GetString(DicomTag.StudyInstanceUID)!), Date = DateOf(best) };
    }

    private static async Task AskForDayAsync(EndpointProbe probe, DateOnly day, CancellationToken ct)
    {
        var answer = await probe.SearchAsync(SearchPath.Studies(probe.PageSize, 0, SearchPath.Date(day)), ct);
        if (answer.RowsOf() is not { } rows)
        {
            probe.Sheet.Fail("query.day", $"{day:yyyy-MM-dd}: {answer.Says}.", "pullproc lists day by day; the server's conformance statement says what it takes.");
            return;
        }

        var others = rows.Count(row => DateOf(row) is { } date && date != day);
        if (others > 0)
        {
            probe.Sheet.Warn("query.day", $"{day:yyyy-MM-dd}: {others} of {rows.Count} rows are of other days; the server ignores the date.", "pullproc drops them at home, but every discovery lists the whole archive.");
        }
        else if (rows.Count == 0)
        {
            probe.Sheet.Fail("query.day", $"{day:yyyy-MM-dd}: no row, though a range of dates lists a study of that day.", "Ask the server's vendor: pullproc lists day by day and would find nothing.");
        }
        else
        {
            probe.Sheet.Pass("query.day", $"{day:yyyy-MM-dd}: {Words.Count(rows.Count, "study", "studies")}, all of that day.");
        }
    }

    private static async Task<bool> SendsAnythingAsync(EndpointProbe probe, string key, CancellationToken ct) =>
        (await probe.SearchAsync(SearchPath.Studies(1, 0, key), ct)).RowsOf() is { Count: > 0 };

    private static bool HasWarning(ProbeAnswer answer) => answer.Header("warning")?.Contains("additional results", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsWithoutImages(DicomDataset row) =>
        row.GetStrings(DicomTag.ModalitiesInStudy) is { Count: > 0 } modalities && modalities.All(SeriesChoice.IsWithoutImages);

    private static DateOnly? DateOf(DicomDataset row) => DicomDates.Read(row.GetString(DicomTag.StudyDate));
}
