using PullProcessor.Dicom;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Preflight.Checks;

/// <summary>Whether each pipeline's selection takes any study of the last days.</summary>
internal sealed class SelectionCheck : IPreflightCheck
{
    public string Doing => "trying the pipelines' selections";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        foreach (var pipeline in probe.Tested.Pipelines)
        {
            await TryAsync(probe, pipeline, ct);
        }
    }

    private static async Task TryAsync(EndpointProbe probe, TestedPipeline pipeline, CancellationToken ct)
    {
        if (probe.Listed.Count == 0)
        {
            probe.Sheet.Skip("pipeline.selection", "No study was listed to try it on.", pipeline.Name);
            return;
        }

        var rows = probe.Listed;
        var taken = CountOf(rows, pipeline.Selection);
        if (taken == 0 && probe.HasMore)
        {
            rows = await MoreOfAsync(probe, pipeline.Selection, ct);
            taken = CountOf(rows, pipeline.Selection);
        }

        var seen = $"Takes {taken} of {Words.Count(rows.Count, "listed study", "listed studies")}";
        if (taken > 0)
        {
            probe.Sheet.Pass("pipeline.selection", $"{seen}.", pipeline.Name);
            return;
        }

        var reasons = rows.Select(row => MatchOf(row) is { } match ? pipeline.Selection.ReasonAgainst(match) : null).OfType<string>();
        var reason = reasons.CountBy(text => text).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).FirstOrDefault();
        probe.Sheet.Warn("pipeline.selection", $"{seen}{(reason is null ? "." : $", most often because: {reason}")}", "Check 'select' of this pipeline, or that such studies are visible to the account.", pipeline.Name);
    }

    // What was listed may be the wrong part of a busy window: the server is asked for the modality itself.
    private static async Task<IReadOnlyList<DicomDataset>> MoreOfAsync(EndpointProbe probe, Selection selection, CancellationToken ct)
    {
        var found = probe.Listed.ToList();
        foreach (var modality in selection.Modalities)
        {
            var answer = await probe.SearchAsync(SearchPath.Studies(probe.PageSize, 0, SearchPath.Dates(probe.From, probe.Today), SearchPath.Modality(modality)), ct);
            found.AddRange(answer.RowsOf() ?? []);
        }

        return [.. found.DistinctBy(row => row.GetString(DicomTag.StudyInstanceUID))];
    }

    private static int CountOf(IReadOnlyList<DicomDataset> rows, Selection selection) =>
        rows.Count(row => MatchOf(row) is { } match && selection.ReasonAgainst(match) is null);

    private static StudyMatch? MatchOf(DicomDataset row) => row.GetString(DicomTag.StudyInstanceUID) is not { } uid ? null : new StudyMatch
    {
        Study = new StudyInstanceUid(uid),
        Modalities = [.. row.GetStrings(DicomTag.ModalitiesInStudy).Where(modality => modality.Length > 0)],
        Instances = row.GetInt32(DicomTag.NumberOfStudyRelatedInstances),
    };
}
