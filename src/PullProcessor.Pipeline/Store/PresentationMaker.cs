using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>
/// Makes the presentation states of an analysis: one for each series that shows lesions, for series differ in grey scale. Where nothing was found, one on
/// the middle image says so: a PACS that shows nothing else must not leave its readers to wonder.
/// </summary>
internal sealed class PresentationMaker(ResultOptions options) : IResultMaker
{
    private const string InColour = "The images are in colour, and a presentation state of this kind is for grey ones; a report or a secondary capture is for all.";

    public ResultKind Kind => ResultKind.Gsps;

    public MakerPlan Plan(Analysis analysis)
    {
        List<ResultPart> parts = [.. DrawingsOf(analysis).Select(drawing => drawing.Image.SeriesInstanceUid.Value).Distinct().Select(series => new ResultPart(series, PresentationState.SopClass))];
        return parts.Count > 0 ? MakerPlan.Of(parts) : MakerPlan.None(InColour);
    }

    public async Task<ResultObject> MakeAsync(ResultRequest request, CancellationToken ct)
    {
        List<PresentationDrawing> drawings = [.. DrawingsOf(request.Analysis).Where(drawing => drawing.Image.SeriesInstanceUid.Value == request.Result.Part)];
        var images = new List<PresentationImage>();
        foreach (var image in drawings.GroupBy(drawing => drawing.Image.SopInstanceUid))
        {
            images.Add(ToImage(await request.Images(image.First().Image, ct), image.First().Image));
        }

        var byInstance = images.ToDictionary(image => image.Instance.Instance);
        return ResultObject.Of(request, PresentationState.Build(new PresentationContent
        {
            Origin = OriginOfResult.Of(request),
            Images = images,
            Annotations = [.. drawings.Select(drawing => ToAnnotation(drawing, byInstance[drawing.Image.SopInstanceUid]))],
            Description = request.Analysis.Model.NotForClinicalUse ? "Computer output, unverified, not for clinical use" : "Computer output, unverified",
        }));
    }

    // By falling score and along the slices; the same analysis gives the same drawings.
    private static IEnumerable<PresentationDrawing> DrawingsOf(Analysis analysis)
    {
        var colour = analysis.Used.Where(each => each.IsColour).Select(each => each.SopInstanceUid).ToHashSet();
        var lesions = analysis.Finding.Lesions.SelectMany((lesion, index) => LesionShapes.ImagesOf(lesion).Select(image => new PresentationDrawing(
            image, LesionShapes.On(lesion, image), $"AI {ResultWords.TrackingId(index)} {ResultWords.Score(lesion.Score)}\n{analysis.Model.Labels[lesion.LabelIndex].Meaning}, unverified")));
        var drawings = analysis.Finding.Lesions.Count > 0 ? lesions : [new PresentationDrawing(ShownImage.Of(analysis).Image, [], StatementOf(analysis))];
        return drawings.Where(drawing => !colour.Contains(drawing.Image.SopInstanceUid));
    }

    private static string StatementOf(Analysis analysis)
    {
        var (model, finding) = (analysis.Model, analysis.Finding);
        var present = finding.Classifications.Where(each => each.IsPresent).OrderByDescending(each => each.Score)
            .Select(each => $"{model.Labels[each.LabelIndex].Meaning} {ResultWords.Score(each.Score)}");
        var statement = finding.IsPositive ? string.Join(", ", present) : "No finding above threshold";
        return $"AI {model.Name} {model.Version}\n{statement}\nComputer output, unverified{(model.NotForClinicalUse ? ". Not for clinical use" : "")}";
    }

    private PresentationImage ToImage(DicomFile file, ImageReference image)
    {
        var described = PresentationImage.From(file.Dataset);
        if (described.Frames.All(frame => frame.Window is not null || frame.VoiTable is not null))
        {
            return described;
        }

        // The whole range of stored values would show hardly anything of an image that has no window of its own.
        var shown = DisplayedFrames.Open(file, options.HighThroughputDecoder).Read((image.FrameNumber ?? 1) - 1);
        return PresentationImage.From(file.Dataset, shown.Window);
    }

    private static PresentationAnnotation ToAnnotation(PresentationDrawing drawing, PresentationImage image) => new()
    {
        Image = image.Instance,
        Frame = drawing.Image.FrameNumber,
        Shapes = [.. drawing.Shapes.Select(shape => Within(shape, image))],
        Text = drawing.Text,
    };

    // A circle that is larger than the image cannot be written: any point on it must lie within.
    private static GraphicShape Within(GraphicShape shape, PresentationImage image)
    {
        if (shape.Type != GraphicType.Circle)
        {
            return shape;
        }

        var (centre, radius) = (shape.Points[0], shape.Points[0].DistanceTo(shape.Points[1]));
        double[] room = [centre.Column, image.Columns - centre.Column, centre.Row, image.Rows - centre.Row];
        return radius <= room.Max() ? shape : GraphicShape.Circle(centre.Column, centre.Row, room.Max());
    }
}
