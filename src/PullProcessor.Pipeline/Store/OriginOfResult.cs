using System.Globalization;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;

namespace PullProcessor.Pipeline.Store;

/// <summary>What every DICOM object of an analysis carries beside its content, alike in all kinds.</summary>
internal static class OriginOfResult
{
    private const int FirstSeriesNumber = 9001; // Far from the numbers that scanners count up from 1; each kind has its own.

    /// <summary>The origin of the requested object.</summary>
    public static ResultOrigin Of(ResultRequest request)
    {
        var (analysis, planned) = (request.Analysis, request.Result);
        var model = analysis.Model;
        return new ResultOrigin
        {
            Source = request.Header,
            SopInstanceUid = planned.Instance,
            SeriesInstanceUid = planned.Series,
            SeriesNumber = FirstSeriesNumber + (int)planned.Kind,
            InstanceNumber = planned.Number,
            SeriesDescription = ResultWords.Shorten($"AI {model.Id} {model.Version}{(model.NotForClinicalUse ? " (not for clinical use)" : "")}"),
            ContentDateTime = request.BuiltAt,
            DeviceObserverUid = DicomUidFactory.FromHash("pullprocessor-device", analysis.Pipeline, model.Id),
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
                    $"pipeline={analysis.Pipeline}",
                    $"input={analysis.Identity.InputDigest}",
                    $"run={analysis.Identity.RunUid}",
                    .. analysis.Missing > 0 ? (string[])[string.Create(CultureInfo.InvariantCulture, $"instances missing={analysis.Missing}")] : [],
                ],
            },
            RunUid = analysis.Identity.RunUid,
            Predecessors = [.. request.Predecessors.Select(prior => new ReferencedInstance(prior.Series, prior.SopClass, prior.Instance))],
        };
    }
}
