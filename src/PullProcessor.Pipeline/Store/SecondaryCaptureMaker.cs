using System.Globalization;
using PullProcessor.Dicom.Objects;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Store.Rendering;

namespace PullProcessor.Pipeline.Store;

/// <summary>Makes the secondary capture of an analysis: one picture that says what was found, or that nothing was.</summary>
internal sealed class SecondaryCaptureMaker(ResultOptions options) : IResultMaker
{
    private const int MostDetails = 8; // Lines below the picture.

    public ResultKind Kind => ResultKind.Sc;

    public MakerPlan Plan(Analysis analysis) => MakerPlan.One(SecondaryCapture.SopClass);

    public async Task<ResultObject> MakeAsync(ResultRequest request, CancellationToken ct)
    {
        var shown = ShownImage.Of(request.Analysis);
        var image = await request.Images(shown.Image, ct);
        var picture = SummaryImage.Render(image, ToSummary(request.Analysis, shown), options.HighThroughputDecoder);
        return ResultObject.Of(request, SecondaryCapture.Build(new SecondaryCaptureContent
        {
            Origin = OriginOfResult.Of(request),
            Picture = picture,
            Shown = image.Dataset,
            SourceImages = [new KeyObjectImage(shown.Image.ToReference(), shown.Image.FrameNumber)],
            DerivationDescription = "One image of the study with what a model found on it, and a caption. Computer output, unverified.",
        }));
    }

    private static SummaryContent ToSummary(Analysis analysis, ShownImage shown)
    {
        var (model, finding) = (analysis.Model, analysis.Finding);
        var best = finding.Classifications.OrderByDescending(each => each.IsPresent).ThenByDescending(each => each.Score).FirstOrDefault();
        return new SummaryContent
        {
            ModelName = model.Name,
            ModelVersion = model.Version,
            Finding = model.Labels[best?.LabelIndex ?? 0].Meaning,
            Score = best?.Score ?? finding.Score,
            IsPresent = finding.IsPositive,
            NotForClinicalUse = model.NotForClinicalUse,
            Details = [.. DetailsOf(model, finding)],
            Frame = shown.Frame,
            Slice = shown.Slice,
            SliceCount = shown.SliceCount,
            Marks = [.. finding.Lesions.SelectMany((lesion, index) => LesionShapes.On(lesion, shown.Image).Select((shape, part) =>
                new SummaryMark(shape, part == 0 ? (index + 1).ToString(CultureInfo.InvariantCulture) : null)))],
        };
    }

    private static IEnumerable<string> DetailsOf(ModelManifest model, StudyFinding finding)
    {
        foreach (var (index, lesion) in finding.Lesions.Take(MostDetails).Index())
        {
            var diameter = lesion.DiameterMm is { } mm ? string.Create(CultureInfo.InvariantCulture, $", {mm:0.0} mm") : "";
            yield return string.Create(CultureInfo.InvariantCulture, $"{index + 1}: {model.Labels[lesion.LabelIndex].Meaning} {lesion.Score:0.00}{diameter}");
        }

        if (finding.Lesions.Count > MostDetails)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"and {finding.Lesions.Count - MostDetails} more");
        }
    }
}
