using PullProcessor.Dicom;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

/// <summary>Predictions on axial slices of the phantom's size.</summary>
internal static class Predictions
{
    public static InstancePrediction Slice(int number, double z, params SliceCandidate[] candidates) => new()
    {
        SopInstanceUid = new SopInstanceUid($"2.25.100.{number}"),
        SeriesInstanceUid = new SeriesInstanceUid("2.25.10"),
        SopClassUid = new SopClassUid("1.2.840.10008.5.1.4.1.1.2"),
        FrameOfReferenceUid = "2.25.11",
        Frames = [Frame(z, candidates)],
    };

    public static FramePrediction Frame(double z, params SliceCandidate[] candidates) => new()
    {
        FrameNumber = 1,
        Score = candidates.Select(c => c.Score).DefaultIfEmpty(0.01).Max(),
        Candidates = candidates,
        Plane = new PlaneGeometry([-191.25, -191.25, z], [1, 0, 0, 0, 1, 0], Phantom.PixelSpacing, Phantom.PixelSpacing),
    };
}
