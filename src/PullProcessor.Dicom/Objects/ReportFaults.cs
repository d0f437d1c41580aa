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
        faults.Require(Enum.IsDefined(report.Kind), $"There is no kind {report.Kind} of structured reports.");
        CheckClassifications(faults, report);
        CheckLesions(faults, report);
        faults.ThrowIfAny("structured report", report.Origin.SopInstanceUid);
    }

    private static void CheckClassifications(ObjectFaults faults, MeasurementReport report)
    {
        faults.Require(report.Classifications.Count > 0, "No classification is given; a report says at least of one finding whether it is present.");
        faults.Require(
            report.Classifications.DistinctBy(one => (one.Finding.Value, one.Finding.Scheme, one.Series)).Count() == report.Classifications.Count,
            "Two classifications are of the same finding and series.");
        var series = report.ReferencedInstances.Select(instance => instance.Series).ToHashSet();
        foreach (var (one, name) in Named(report.Classifications, "Classification"))
        {
            faults.CheckCode(one.Finding, $"{name}: Finding");
            faults.Require(one.Score is >= 0 and <= 1, $"{name}: Score is not from 0 to 1.");
            faults.Require(one.Series is not { } its || series.Contains(its), $"{name}: none of the referenced instances is of its series {one.Series}.");
        }
    }

    private static void CheckLesions(ObjectFaults faults, MeasurementReport report)
    {
        // A finding that is present in one series may be absent in another.
        var present = report.Classifications.Where(one => one.IsPresent).Select(CodeOf).ToHashSet();
        var absent = report.Classifications.Select(CodeOf).Except(present).ToHashSet();
        faults.Require(
            report.Lesions.Count == 0 || (present.Count > 0 && !report.Lesions.Any(lesion => absent.Contains(CodeOf(lesion.Finding)))),
            "A finding is called absent, but there are lesions of it.");
        faults.Require(
            report.Lesions.DistinctBy(lesion => lesion.TrackingUid).Count() == report.Lesions.Count,
            "Two lesions have the same tracking UID.");
        var images = report.ReferencedInstances.ToHashSet();
        foreach (var (lesion, name) in Named(report.Lesions, "Lesion"))
        {
            CheckLesion(faults, lesion, name);
            RegionFaults.Check(faults, report.Origin, lesion.Region, images, name);
        }
    }

    private static void CheckLesion(ObjectFaults faults, LesionMeasurement lesion, string name)
    {
        faults.CheckText(lesion.TrackingId, $"{name}: TrackingId");
        faults.CheckOwnUid(lesion.TrackingUid, $"{name}: TrackingUid");
        faults.CheckCode(lesion.Finding, $"{name}: Finding");
        faults.Require(lesion.Score is >= 0 and <= 1, $"{name}: Score is not from 0 to 1.");
        faults.Require(lesion.DiameterMm is null or (> 0 and < double.PositiveInfinity), $"{name}: DiameterMm is not a finite number greater than 0.");
        faults.Require(lesion.VolumeMm3 is null or (> 0 and < double.PositiveInfinity), $"{name}: VolumeMm3 is not a finite number greater than 0.");
        if (lesion.Intensity is { } intensity)
        {
            faults.CheckCode(intensity.Quantity, $"{name}: quantity of its intensity");
            faults.CheckCode(intensity.Unit, $"{name}: unit of its intensity");
            faults.Require(double.IsFinite(intensity.Mean ?? 0) && double.IsFinite(intensity.Maximum ?? 0), $"{name}: its mean or maximum intensity is not finite.");
        }

        faults.Require(
            lesion.CentreMm is not { } centre || (double.IsFinite(centre.X) && double.IsFinite(centre.Y) && double.IsFinite(centre.Z)),
            $"{name}: CentreMm is not finite.");
        if (lesion.FrameOfReferenceUid is { } frameOfReference)
        {
            faults.CheckForeignUid(frameOfReference, $"{name}: FrameOfReferenceUid");
        }
    }

    private static IEnumerable<(T Item, string Name)> Named<T>(IEnumerable<T> items, string what) =>
        items.Select((item, index) => (item, string.Create(CultureInfo.InvariantCulture, $"{what} {index + 1}")));

    private static (string Value, string Scheme) CodeOf(StudyMeasurement classification) => CodeOf(classification.Finding);

    private static (string Value, string Scheme) CodeOf(CodedConcept finding) => (finding.Value, finding.Scheme);
}
