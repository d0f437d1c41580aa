using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>Makes the structured report of an analysis: one, which says so where nothing was found.</summary>
internal sealed class ReportMaker(ResultOptions options) : IResultMaker
{
    public ResultKind Kind => ResultKind.Sr;

    // Another SOP class is another object, so it has another UID.
    public MakerPlan Plan(Analysis analysis) =>
        MakerPlan.Of([new ResultPart(options.Report == StructuredReportKind.Comprehensive3D ? "" : options.Report.ToString(), StructuredReport.SopClassOf(options.Report))]);

    public Task<ResultObject> MakeAsync(ResultRequest request, CancellationToken ct) =>
        Task.FromResult(ResultObject.Of(request, StructuredReport.Build(ToReport(request))));

    private MeasurementReport ToReport(ResultRequest request)
    {
        var analysis = request.Analysis;
        var regions = new ReportRegions(request, options);
        return new MeasurementReport
        {
            Kind = options.Report,
            Origin = OriginOfResult.Of(request),
            ReferencedInstances = [.. analysis.Used.Select(each => each.ToReference())],
            InstancesMissing = analysis.Missing,
            Classifications = [.. analysis.Finding.Classifications.Select(each => ToMeasurement(analysis.Model, each))],
            Lesions = [.. analysis.Finding.Lesions.Select((lesion, index) => ToMeasurement(analysis, lesion, index, regions.Of(lesion, index)))],
        };
    }

    private static StudyMeasurement ToMeasurement(ModelManifest model, Classification classification) =>
        new(model.Labels[classification.LabelIndex].ToConcept(), classification.Score, classification.IsPresent) { Series = classification.SeriesInstanceUid };

    private static LesionMeasurement ToMeasurement(Analysis analysis, Lesion lesion, int index, LesionRegion region) => new()
    {
        TrackingId = ResultWords.TrackingId(index),
        TrackingUid = analysis.Identity.TrackingUid(index),
        Finding = analysis.Model.Labels[lesion.LabelIndex].ToConcept(),
        Score = lesion.Score,
        DiameterMm = lesion.DiameterMm,
        VolumeMm3 = lesion.VolumeMm3,
        CentreMm = lesion.CentreMm is [var x, var y, var z] ? new PatientVector(x, y, z) : null,
        FrameOfReferenceUid = lesion.KeyImage.FrameOfReferenceUid,
        Region = region,
    };
}
