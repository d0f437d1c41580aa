using PullProcessor.Dicom;

namespace PullProcessor.Preflight.Checks;

/// <summary>The search by which results are confirmed, for one that is not there: it is to find nothing, and not to fail.</summary>
internal sealed class ConfirmCheck : IPreflightCheck
{
    public string Doing => "asking for a result that is not there";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        string Uid(string level) => DicomUidFactory.FromHash("pullproc-preflight", "absent", level, probe.Tested.Name);
        var study = Uid("study");
        var answer = await probe.SearchAsync(SearchPath.Instances(new StudyInstanceUid(study), new SeriesInstanceUid(Uid("series")), probe.PageSize), ct);
        switch (answer.RowsOf(isScoped: true))
        {
            case null:
                probe.IsUnreachable = answer.Fault is not null;
                probe.Sheet.Fail("query.confirm", $"{answer.Says}.", "A study is Done once its results are found at the destination: pullproc needs the right to search there too.");
                break;
            case { Count: > 0 } rows when rows.All(row => row.GetString(DicomTag.StudyInstanceUID) is { } other && other != study):
                probe.Sheet.Warn("query.confirm", "The server lists instances of other studies for a series that nobody ever made.", "pullproc drops them at home; tell the server's vendor.");
                break;
            case { Count: > 0 }:
                probe.Sheet.Fail("query.confirm", "The server lists instances of a series that nobody ever made.", "Nothing that it lists can be believed; tell its vendor.");
                break;
            default:
                probe.Sheet.Pass("query.confirm", $"HTTP {answer.Status} and nothing found, as it should be. Results are confirmed by this search.");
                break;
        }
    }
}
