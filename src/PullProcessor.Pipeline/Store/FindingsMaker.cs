using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Store;

/// <summary>Makes the findings of an analysis as a line of JSON, for sites that wire their own worklist. It says so where nothing was found.</summary>
/// <param name="accessionNumber">Whether the site allows it to be named.</param>
internal sealed class FindingsMaker(bool accessionNumber) : IResultMaker
{
    private static readonly SopClassUid NoDicom = new("");

    public ResultKind Kind => ResultKind.Findings;

    public MakerPlan Plan(Analysis analysis) => MakerPlan.One(NoDicom);

    public Task<ResultObject> MakeAsync(ResultRequest request, CancellationToken ct) =>
        Task.FromResult(ResultObject.Of(request, FindingsText.Write(request, accessionNumber)));
}
