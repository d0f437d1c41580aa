using PullProcessor.Dicom;

namespace PullProcessor.Preflight.Checks;

/// <summary>Searches below a study: its series, and the instances of one.</summary>
internal sealed class LevelsCheck : IPreflightCheck
{
    public string Doing => "listing series and instances";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        if (probe.Subject is not { } subject)
        {
            probe.Sheet.Skip("query.series", "No study was listed to look into.");
            probe.Sheet.Skip("query.instances", "No study was listed to look into.");
            return;
        }

        if (await SeriesAsync(probe, subject, ct) is { } series)
        {
            await InstancesAsync(probe, subject, series, ct);
        }
        else
        {
            probe.Sheet.Skip("query.instances", "No series was listed to look into.");
        }
    }

    private static async Task<DicomDataset?> SeriesAsync(EndpointProbe probe, Subject subject, CancellationToken ct)
    {
        var answer = await probe.SearchAsync(SearchPath.Series(subject.Study, probe.PageSize), ct);
        if (answer.RowsOf(isScoped: true) is not { } rows)
        {
            probe.Sheet.Fail("query.series", $"{answer.Says}.", "pullproc lists every study series by series; without it nothing can be pulled.");
            return null;
        }

        if (rows.Count == 0)
        {
            probe.Sheet.Fail("query.series", $"Study {subject.Study} is listed and has no series.", "Its objects may have been purged, or the account may not see them.");
            return null;
        }

        var others = rows.Count(row => row.GetString(DicomTag.StudyInstanceUID) is { } study && study != subject.Study.Value);
        if (others > 0)
        {
            probe.Sheet.Warn("query.series", $"{others} of {rows.Count} rows are of other studies.", "pullproc drops them at home; tell the server's vendor.");
        }
        else
        {
            probe.Sheet.Pass("query.series", $"{Words.Count(rows.Count, "series", "series")} of study {subject.Study}: {Words.Tally(rows.Select(row => row.GetString(DicomTag.Modality) ?? "without modality"))}.");
        }

        return SeriesChoice.InOrder(rows.Where(row => IsOf(row, DicomTag.StudyInstanceUID, subject.Study.Value))).FirstOrDefault();
    }

    private static async Task InstancesAsync(EndpointProbe probe, Subject subject, DicomDataset chosen, CancellationToken ct)
    {
        var series = new SeriesInstanceUid(chosen.GetString(DicomTag.SeriesInstanceUID)!);
        var answer = await probe.SearchAsync(SearchPath.Instances(subject.Study, series, probe.PageSize), ct);
        if (answer.RowsOf(isScoped: true) is not { } rows)
        {
            probe.Sheet.Fail("query.instances", $"{answer.Says}.", "pullproc counts what it received against this list; without it no study can be proven whole.");
            return;
        }

        var own = rows.Where(row => IsOf(row, DicomTag.StudyInstanceUID, subject.Study.Value) && IsOf(row, DicomTag.SeriesInstanceUID, series.Value)).ToList();
        var told = chosen.GetInt32(DicomTag.NumberOfSeriesRelatedInstances);
        var listed = told is null || told == own.Count ? own : (await probe.Client.SearchInstancesAsync(subject.Study, series, ct)).Matches; // All its pages.
        List<SopInstanceUid> instances = [.. listed.Select(row => row.GetString(DicomTag.SOPInstanceUID)).OfType<string>().Distinct().Select(uid => new SopInstanceUid(uid))];
        probe.Subject = subject with { Series = series, Instances = instances, StoredSyntax = own.FirstOrDefault()?.GetString(DicomTag.AvailableTransferSyntaxUID) };
        if (instances.Count == 0)
        {
            probe.Sheet.Fail("query.instances", $"Series {series} is listed{(told is { } count ? $" with {Words.Count(count, "instance")}" : "")}, and has none.", "Some servers answer so once objects were purged; a study like this would be retried and never done.");
        }
        else if (own.Count < rows.Count)
        {
            probe.Sheet.Warn("query.instances", $"{rows.Count - own.Count} of {rows.Count} rows are of other series or studies.", "pullproc drops them at home; tell the server's vendor.");
        }
        else if (told is { } expected && expected != instances.Count)
        {
            probe.Sheet.Warn("query.instances", $"Series {series} lists {instances.Count} instances, and says of itself that it has {expected}.", "pullproc goes by the list; look at the series at the server.");
        }
        else
        {
            probe.Sheet.Pass("query.instances", $"{Words.Count(instances.Count, "instance")} of series {series}{(told is null ? "; the server does not say how many a series has" : ", as many as it says")}.");
        }
    }

    // As pullproc does: servers list what was not asked for.
    private static bool IsOf(DicomDataset row, DicomTag tag, string uid) => row.GetString(tag) is not { } value || value == uid;
}
