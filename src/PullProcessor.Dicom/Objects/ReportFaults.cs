using System.Globalization;

namespace PullProcessor.Dicom.Objects;

/// <summary>What keeps a report from being a valid object. All faults are told at once.</summary>
internal static class ReportFaults
{
    public static void ThrowIfAny(MeasurementReport report)
    {
        var faults = new ObjectFaults();
        faults.CheckOrigin(report.Origin);
        faults.CheckReferences(report.Origin, report.ReferencedInstances);
        CheckStudy(faults, report);
        foreach (var (lesion, index) in report.Lesions.Select((lesion, index) => (lesion, index)))
        {
            CheckLesion(faults, report, lesion, $"Lesion {(index + 1).ToString(CultureInfo.InvariantCulture)}");
        }

        faults.ThrowIfAny("structured report", report.Origin.SopInstanceUid);
    }

    private static void CheckStudy(ObjectFaults faults, MeasurementReport report)
    {
        faults.CheckCode(report.Study.Finding, "The study's finding");
        faults.Require(report.Study.Score is >= 0 and <= 1, "The study's score is not from 0 to 1.");
        faults.Require(report.Study.IsPresent || report.Lesions.Count == 0, "The finding is called absent, but there are lesions.");
        faults.Require(
            report.Lesions.DistinctBy(lesion => lesion.TrackingUid).Count() == report.Lesions.Count,
            "Two lesions have the same tracking UID.");
    }

    private static void CheckLesion(ObjectFaults faults, MeasurementReport report, LesionMeasurement lesion, string name)
    {
        faults.CheckText(lesion.TrackingId, $"{name}: TrackingId");
        faults.CheckOwnUid(lesion.TrackingUid, $"{name}: TrackingUid");
        faults.CheckCode(lesion.Finding, $"{name}: Finding");
        faults.Require(lesion.Score is >= 0 and <= 1, $"{name}: Score is not from 0 to 1.");
        faults.Require(lesion.DiameterMm is null or (> 0 and < double.PositiveInfinity), $"{name}: DiameterMm is not a finite number greater than 0.");
        var region = lesion.Region;
        faults.Require(double.IsFinite(region.Column) && double.IsFinite(region.Row), $"{name}: the centre of its region is not finite.");
        faults.Require(region.Radius is > 0 and < double.PositiveInfinity, $"{name}: the radius of its region is not a finite number greater than 0.");
        faults.Require(region.Frame is null or > 0, $"{name}: frame numbers start at 1.");
        faults.Require(
            report.ReferencedInstances.Contains(region.Image),
            $"{name}: its image {region.Image.Instance} is not one of the referenced instances (PS3.3 C.17.2.2).");
        faults.Require(
            lesion.CentreMm is not { } centre || (double.IsFinite(centre.X) && double.IsFinite(centre.Y) && double.IsFinite(centre.Z)),
            $"{name}: CentreMm is not finite.");
        if (lesion.FrameOfReferenceUid is { } frameOfReference)
        {
            faults.CheckForeignUid(frameOfReference, $"{name}: FrameOfReferenceUid");
        }
    }
}
