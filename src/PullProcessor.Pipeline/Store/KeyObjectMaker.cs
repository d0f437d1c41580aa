using PullProcessor.Dicom.Objects;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>Makes the key object selection of an analysis: the images to look at first. Where nothing was found there are none.</summary>
internal sealed class KeyObjectMaker : IResultMaker
{
    private const int MostNamed = 10; // Viewers show a line or two.

    public ResultKind Kind => ResultKind.Ko;

    public MakerPlan Plan(Analysis analysis) => ImagesOf(analysis).Count > 0
        ? MakerPlan.One(KeyObjectSelection.SopClass)
        : MakerPlan.None("Nothing was found, so there is no image to select.");

    public Task<ResultObject> MakeAsync(ResultRequest request, CancellationToken ct) =>
        Task.FromResult(ResultObject.Of(request, KeyObjectSelection.Build(new KeyObjectContent
        {
            Origin = OriginOfResult.Of(request),
            Images = [.. ImagesOf(request.Analysis).Select(image => new KeyObjectImage(image.ToReference(), image.FrameNumber))],
            Description = DescriptionOf(request.Analysis),
        })));

    private static List<ImageReference> ImagesOf(Analysis analysis) => analysis.Finding.Lesions.Count > 0
        ? [.. analysis.Finding.Lesions.Select(lesion => lesion.KeyImage).Distinct()]
        : [.. Present(analysis).Select(each => each.KeyImage).OfType<ImageReference>().Distinct()];

    private static string DescriptionOf(Analysis analysis)
    {
        var labels = analysis.Model.Labels;
        List<string> found = analysis.Finding.Lesions.Count > 0
            ? [.. analysis.Finding.Lesions.Select((lesion, index) => $"{ResultWords.TrackingId(index)} {labels[lesion.LabelIndex].Meaning} {ResultWords.Score(lesion.Score)}")]
            : [.. Present(analysis).Select(each => $"{labels[each.LabelIndex].Meaning} {ResultWords.Score(each.Score)}")];
        var more = found.Count > MostNamed ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" and {found.Count - MostNamed} more") : "";
        return $"{string.Join(", ", found.Take(MostNamed))}{more}.";
    }

    private static IEnumerable<Classification> Present(Analysis analysis) =>
        analysis.Finding.Classifications.Where(each => each.IsPresent).OrderByDescending(each => each.Score);
}
