using System.Globalization;
using System.Text;

namespace PullProcessor.Dicom.Objects;

/// <summary>What keeps a report from being a valid object. All faults are told at once.</summary>
internal sealed class ReportFaults
{
    private const int LongString = 64; // Characters of LO (PS3.5 6.2).
    private readonly List<string> faults = [];

    public static void ThrowIfAny(MeasurementReport report)
    {
        var found = new ReportFaults();
        found.CheckIdentity(report);
        found.CheckAlgorithm(report.Algorithm);
        found.CheckReferences(report);
        found.CheckStudy(report);
        foreach (var (lesion, index) in report.Lesions.Select((lesion, index) => (lesion, index)))
        {
            found.CheckLesion(report, lesion, $"Lesion {(index + 1).ToString(CultureInfo.InvariantCulture)}");
        }

        if (found.faults.Count > 0)
        {
            throw new DicomException($"The structured report {report.SopInstanceUid} cannot be built. {string.Join(' ', found.faults)}");
        }
    }

    private void CheckIdentity(MeasurementReport report)
    {
        Require(report.Source.GetString(DicomTag.StudyInstanceUID) is not null, "The source instance has no StudyInstanceUID (0020,000D).");
        CheckOwnUid(report.SopInstanceUid.Value, "SopInstanceUid");
        CheckOwnUid(report.SeriesInstanceUid.Value, "SeriesInstanceUid");
        CheckOwnUid(report.DeviceObserverUid, "DeviceObserverUid");
        CheckText(report.SeriesDescription, "SeriesDescription", LongString);
    }

    private void CheckAlgorithm(ReportAlgorithm algorithm)
    {
        CheckText(algorithm.Name, "The algorithm's name", LongString);
        CheckText(algorithm.Version, "The algorithm's version", LongString);
        CheckText(algorithm.Manufacturer, "The algorithm's manufacturer", LongString);
        foreach (var parameter in algorithm.Parameters)
        {
            Require(parameter.Length > 0 && IsPlain(parameter), "An algorithm parameter is empty or not printable ASCII.");
        }
    }

    private void CheckReferences(MeasurementReport report)
    {
        Require(report.ReferencedInstances.Count > 0, "No instance is referenced; findings rest on at least one.");
        foreach (var reference in report.ReferencedInstances)
        {
            Require(
                IsUidText(reference.Series.Value) && IsUidText(reference.SopClass.Value) && IsUidText(reference.Instance.Value),
                $"The referenced instance {reference.Instance} has a UID that is empty, longer than 64 characters or not of digits and dots.");
            Require(reference.Series != report.SeriesInstanceUid, $"SeriesInstanceUid is that of the referenced instance {reference.Instance}; a report has a series of its own.");
        }
    }

    private void CheckStudy(MeasurementReport report)
    {
        CheckCode(report.Study.Finding, "The study's finding");
        Require(report.Study.Score is >= 0 and <= 1, "The study's score is not from 0 to 1.");
        Require(report.Study.IsPresent || report.Lesions.Count == 0, "The finding is called absent, but there are lesions.");
        Require(
            report.Lesions.DistinctBy(lesion => lesion.TrackingUid).Count() == report.Lesions.Count,
            "Two lesions have the same tracking UID.");
    }

    private void CheckLesion(MeasurementReport report, LesionMeasurement lesion, string name)
    {
        CheckText(lesion.TrackingId, $"{name}: TrackingId", LongString);
        CheckOwnUid(lesion.TrackingUid, $"{name}: TrackingUid");
        CheckCode(lesion.Finding, $"{name}: Finding");
        Require(lesion.Score is >= 0 and <= 1, $"{name}: Score is not from 0 to 1.");
        Require(lesion.DiameterMm is null or (> 0 and < double.PositiveInfinity), $"{name}: DiameterMm is not a finite number greater than 0.");
        var region = lesion.Region;
        Require(double.IsFinite(region.Column) && double.IsFinite(region.Row), $"{name}: the centre of its region is not finite.");
        Require(region.Radius is > 0 and < double.PositiveInfinity, $"{name}: the radius of its region is not a finite number greater than 0.");
        Require(region.Frame is null or > 0, $"{name}: frame numbers start at 1.");
        Require(
            report.ReferencedInstances.Contains(region.Image),
            $"{name}: its image {region.Image.Instance} is not one of the referenced instances (PS3.3 C.17.2.2).");
        Require(
            lesion.CentreMm is not { } centre || (double.IsFinite(centre.X) && double.IsFinite(centre.Y) && double.IsFinite(centre.Z)),
            $"{name}: CentreMm is not finite.");
        Require(lesion.FrameOfReferenceUid is null || IsUidText(lesion.FrameOfReferenceUid), $"{name}: FrameOfReferenceUid is no UID.");
    }

    private void CheckCode(CodedConcept code, string name)
    {
        CheckText(code.Value, $"{name}: code value", LongString);
        CheckText(code.Scheme, $"{name}: coding scheme", 16);
        CheckText(code.Meaning, $"{name}: code meaning", LongString);
    }

    private void CheckText(string text, string name, int most) => Require(
        text.Trim().Length > 0 && text.Length <= most && IsPlain(text) && !text.Contains('\\', StringComparison.Ordinal),
        $"{name} is not 1 to {most} printable ASCII characters without backslash (the source's character set is kept, and ASCII reads the same in all).");

    private void CheckOwnUid(string uid, string name) =>
        Require(
            IsUidText(uid) && uid.Split('.').All(part => part.Length > 0 && (part.Length == 1 || part[0] != '0')),
            $"{name} is not a UID by PS3.5 9.1, such as those of DicomUidFactory.");

    private void Require(bool isRight, string fault)
    {
        if (!isRight)
        {
            faults.Add(fault);
        }
    }

    private static bool IsUidText(string uid) => uid.Length is > 0 and <= 64 && uid.All(c => c is '.' or (>= '0' and <= '9'));

    private static bool IsPlain(string text) => Ascii.IsValid(text) && !text.Any(char.IsControl);
}
