using System.Globalization;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>Makes the structured report of an analysis: one, which says so where nothing was found.</summary>
internal sealed class ReportMaker : IResultMaker
{
    public ResultKind Kind => ResultKind.Sr;

    public MakerPlan Plan(Analysis analysis) => MakerPlan.One(StructuredReport.SopClassOf(StructuredReportKind.Comprehensive3D));

    public Task<ResultObject> MakeAsync(ResultRequest request, CancellationToken ct) =>
        Task.FromResult(ResultObject.Of(request, StructuredReport.Build(ToReport(request))));

    private static MeasurementReport ToReport(ResultRequest request)
    {
        var analysis = request.Analysis;
        return new MeasurementReport
        {
            Origin = OriginOfResult.Of(request),
            ReferencedInstances = [.. analysis.Used.Select(ToReference)],
            Classifications = [new StudyMeasurement(ToConcept(analysis.Model.Labels[0]), analysis.Finding.Score, IsPresent: analysis.Finding.Lesions.Count > 0)],
            Lesions = [.. analysis.Finding.Lesions.Select((lesion, index) => ToMeasurement(analysis, lesion, index))],
        };
    }

    private static LesionMeasurement ToMeasurement(Analysis analysis, Lesion lesion, int index) => new()
    {
        TrackingId = string.Create(CultureInfo.InvariantCulture, $"lesion-{index + 1}"),
        TrackingUid = analysis.Identity.TrackingUid(index),
        Finding = ToConcept(analysis.Model.Labels[lesion.LabelIndex]),
        Score = lesion.Score,
        DiameterMm = lesion.DiameterMm,
        CentreMm = lesion.CentreMm is [var x, var y, var z] ? new PatientVector(x, y, z) : null,
        FrameOfReferenceUid = lesion.KeyImage.FrameOfReferenceUid,
        Region = new CircleRegion
        {
            Image = new ReferencedInstance(lesion.KeyImage.SeriesInstanceUid, lesion.KeyImage.SopClassUid, lesion.KeyImage.SopInstanceUid),
            Frame = lesion.KeyImage.FrameNumber,
            Column = lesion.Circle.Column,
            Row = lesion.Circle.Row,
            Radius = lesion.Circle.RadiusPixels,
        },
    };

    private static ReferencedInstance ToReference(InstancePrediction prediction) =>
        new(prediction.SeriesInstanceUid, prediction.SopClassUid, prediction.SopInstanceUid);

    private static CodedConcept ToConcept(ModelLabel label) => new(label.Value, label.Scheme, label.Meaning);
}
