using System.Globalization;
using System.Security.Cryptography;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>Builds the structured report of a finding. The same request gives the same bytes.</summary>
public static class ReportBuilder
{
    private const int SeriesNumber = 9001; // Far from the numbers that scanners count up from 1.
    private const int LongestText = 64; // PS3.5 6.2, LO.

    /// <summary>Builds and encodes the report.</summary>
    /// <exception cref="DicomException">It would not be valid; the message lists why.</exception>
    public static ResultObject Build(ReportRequest request)
    {
        var file = DicomFile.Create(StructuredReport.Build(ToReport(request)), DicomTransferSyntax.ExplicitVRLittleEndian);
        var bytes = file.ToArray();
        return new ResultObject
        {
            Study = request.Study,
            Series = request.Identity.Series,
            Instance = request.Identity.Instance,
            SopClass = ReportIdentity.SopClass,
            Bytes = bytes,
            Digest = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        };
    }

    private static MeasurementReport ToReport(ReportRequest request)
    {
        var model = request.Model;
        return new MeasurementReport
        {
            Origin = new ResultOrigin
            {
                Source = request.Header,
                SopInstanceUid = request.Identity.Instance,
                SeriesInstanceUid = request.Identity.Series,
                SeriesNumber = SeriesNumber,
                SeriesDescription = Shorten($"AI {model.Id} {model.Version}{(model.NotForClinicalUse ? " (not for clinical use)" : "")}"),
                ContentDateTime = request.BuiltAt,
                DeviceObserverUid = DicomUidFactory.FromHash("pullprocessor-device", request.Pipeline, model.Id),
                Algorithm = new AlgorithmIdentification
                {
                    Name = model.Name,
                    Version = model.Version,
                    Manufacturer = model.Manufacturer,
                    Parameters =
                    [
                        $"model={model.Id}",
                        $"sha256={model.Sha256}",
                        string.Create(CultureInfo.InvariantCulture, $"threshold={model.Aggregation.Threshold:0.####}"),
                        $"pipeline={request.Pipeline}",
                        $"input={request.Identity.InputDigest}",
                        $"run={request.Identity.RunUid}",
                    ],
                },
                RunUid = request.Identity.RunUid,
            },
            ReferencedInstances = [.. request.Used.Select(ToReference)],
            Classifications = [new StudyMeasurement(ToConcept(model.Labels[0]), request.Finding.Score, IsPresent: request.Finding.Lesions.Count > 0)],
            Lesions = [.. request.Finding.Lesions.Select((lesion, index) => ToMeasurement(request, lesion, index))],
        };
    }

    private static LesionMeasurement ToMeasurement(ReportRequest request, Lesion lesion, int index) => new()
    {
        TrackingId = string.Create(CultureInfo.InvariantCulture, $"lesion-{index + 1}"),
        TrackingUid = request.Identity.TrackingUid(index),
        Finding = ToConcept(request.Model.Labels[lesion.LabelIndex]),
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

    private static string Shorten(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
