using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels.Codecs;
using PullProcessor.DicomWeb;

namespace PullProcessor.Preflight.Checks;

/// <summary>Looks into studies of the last days: what is in them, and whether pullproc can work with it.</summary>
internal sealed class SampleCheck(HtJ2kWorker highThroughput) : IPreflightCheck
{
    private const int MostSeries = 2; // Of a study, in different modalities.

    private readonly List<SampledObject> objects = [];
    private readonly List<string> faults = [];
    private readonly List<string> countFaults = [];
    private int studies;
    private int counted;

    public string Doing => "sampling the archive";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        (studies, counted) = (0, 0);
        var sampler = new ObjectSampler(probe, highThroughput);
        foreach (var row in ChosenFrom(probe))
        {
            ct.ThrowIfCancellationRequested();
            await LookIntoAsync(probe, sampler, row, ct);
        }

        SampleVerdicts.Say(probe, studies, objects, faults);
        SayCounts(probe.Sheet);
    }

    // Evenly over what was listed: neighbours are alike.
    private static IEnumerable<DicomDataset> ChosenFrom(EndpointProbe probe)
    {
        var rows = probe.Listed.Where(row => row.GetString(DicomTag.StudyInstanceUID) is { Length: > 0 }).ToList();
        var count = Math.Min(rows.Count, probe.Plan.SampleStudies);
        return Enumerable.Range(0, count).Select(i => rows[i * rows.Count / count]);
    }

    private async Task LookIntoAsync(EndpointProbe probe, ObjectSampler sampler, DicomDataset row, CancellationToken ct)
    {
        var study = new StudyInstanceUid(row.GetString(DicomTag.StudyInstanceUID)!);
        studies++;
        try
        {
            var series = (await probe.Client.SearchSeriesAsync(study, ct)).Matches;
            CompareStudy(row, study, series);
            foreach (var each in SeriesChoice.InOrder(series).DistinctBy(each => each.GetString(DicomTag.Modality)).Take(MostSeries))
            {
                await LookIntoSeriesAsync(probe, sampler, study, each, ct);
            }
        }
        catch (DicomWebException fault)
        {
            faults.Add(fault.Message);
        }
    }

    private async Task LookIntoSeriesAsync(EndpointProbe probe, ObjectSampler sampler, StudyInstanceUid study, DicomDataset row, CancellationToken ct)
    {
        var series = new SeriesInstanceUid(row.GetString(DicomTag.SeriesInstanceUID)!);
        var listed = (await probe.Client.SearchInstancesAsync(study, series, ct)).Matches;
        counted++;
        if (row.GetInt32(DicomTag.NumberOfSeriesRelatedInstances) is { } told && told != listed.Count)
        {
            countFaults.Add($"series {series} says {told} and lists {listed.Count}");
        }

        if (listed.Select(each => each.GetString(DicomTag.SOPInstanceUID)).FirstOrDefault(uid => uid is { Length: > 0 }) is not { } uid)
        {
            return;
        }

        try
        {
            objects.Add(await sampler.LookAsync(study, series, new SopInstanceUid(uid), ct));
        }
        catch (DicomException fault)
        {
            faults.Add($"Instance {uid} cannot be read: {fault.Message}");
        }
        catch (DicomWebException fault)
        {
            faults.Add(fault.Message);
        }
    }

    private void CompareStudy(DicomDataset row, StudyInstanceUid study, IReadOnlyList<DicomDataset> series)
    {
        var counts = series.Select(each => each.GetInt32(DicomTag.NumberOfSeriesRelatedInstances)).ToList();
        if (row.GetInt32(DicomTag.NumberOfStudyRelatedInstances) is { } told && counts.TrueForAll(count => count is not null))
        {
            counted++;
            var sum = counts.Sum(count => count!.Value);
            if (sum != told)
            {
                countFaults.Add($"study {study} says {told} and its series say {sum}");
            }
        }
    }

    private void SayCounts(ResultSheet sheet)
    {
        if (counted == 0)
        {
            sheet.Skip("sample.counts", "Nothing was counted.");
        }
        else if (countFaults.Count == 0)
        {
            sheet.Pass("sample.counts", $"{Words.Count(counted, "comparison")} of counts with listings agree.");
        }
        else
        {
            sheet.Warn("sample.counts", $"{countFaults.Count} of {counted} comparisons disagree: {string.Join("; ", countFaults.Take(3))}.", "Studies may still be arriving; where it stays so, the server's counts cannot be trusted and pullproc goes by its listings.");
        }
    }
}
