using System.Globalization;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Volumes;

namespace PullProcessor.Dicom.Objects;

/// <summary>What keeps a segmentation from being a valid object, as far as it is known before its masks are. All faults are told at once.</summary>
internal static class SegmentationFaults
{
    private const int MostSides = ushort.MaxValue; // Rows and Columns are US.
    private const double DirectionTolerance = 0.05;

    public static void ThrowIfAny(SegmentationContent content)
    {
        var faults = new ObjectFaults();
        faults.CheckOrigin(content.Origin);
        faults.CheckReferences(content.Origin, [.. content.Planes.Select(plane => plane.Source).Distinct()]);
        CheckSource(faults, content);
        CheckSize(faults, content);
        CheckSegments(faults, content.Segments);
        if (content.Planes.Count > 0)
        {
            CheckPlanes(faults, content.Planes);
        }

        faults.ThrowIfAny("segmentation", content.Origin.SopInstanceUid);
    }

    private static void CheckSource(ObjectFaults faults, SegmentationContent content)
    {
        if (string.IsNullOrEmpty(content.FrameOfReferenceUid))
        {
            faults.Require(false, "The images have no FrameOfReferenceUID (0020,0052), as radiographs often have none, and a segmentation lies in one; a presentation state or a Secondary Capture image would be accepted.");
        }
        else
        {
            faults.CheckForeignUid(content.FrameOfReferenceUid, "FrameOfReferenceUid");
        }

        // What it says of body part and compression would be another series' otherwise.
        var series = content.Origin.Source.GetString(DicomTag.SeriesInstanceUID);
        faults.Require(
            series is null || content.Planes.Count == 0 || content.Planes.Any(plane => plane.Source.Series.Value == series),
            "The origin's source instance is not of a series that is segmented.");
    }

    private static void CheckSize(ObjectFaults faults, SegmentationContent content)
    {
        var isWithin = content.Rows is >= 1 and <= MostSides && content.Columns is >= 1 and <= MostSides;
        faults.Require(isWithin, string.Create(CultureInfo.InvariantCulture, $"Masks of {content.Rows} rows and {content.Columns} columns are not written; 1 to {MostSides} of each would be accepted."));
        faults.Require(!isWithin || (long)content.Rows * content.Columns <= Array.MaxLength, "A mask has more pixels than memory can hold in one piece.");
    }

    private static void CheckSegments(ObjectFaults faults, IReadOnlyList<Segment> segments)
    {
        faults.Require(segments.Count is >= 1 and <= ushort.MaxValue, string.Create(CultureInfo.InvariantCulture, $"There are {segments.Count} segments; 1 to {ushort.MaxValue} would be accepted."));
        foreach (var (segment, index) in segments.Select((segment, index) => (segment, index)))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Segment {index + 1}");
            faults.CheckText(segment.Label, $"{name}: Label");
            faults.CheckCode(segment.PropertyCategory, $"{name}: PropertyCategory");
            faults.CheckCode(segment.PropertyType, $"{name}: PropertyType");
            if (segment.AnatomicRegion is { } region)
            {
                faults.CheckCode(region, $"{name}: AnatomicRegion");
            }

            if (segment.TrackingId is { } id)
            {
                faults.CheckText(id, $"{name}: TrackingId");
            }

            if (segment.TrackingUid is { } uid)
            {
                faults.CheckOwnUid(uid, $"{name}: TrackingUid");
            }

            faults.Require(segment.TrackingId is null == segment.TrackingUid is null, $"{name}: TrackingId and TrackingUid come together or not at all.");
        }
    }

    private static void CheckPlanes(ObjectFaults faults, IReadOnlyList<SegmentationPlane> planes)
    {
        var areFinite = Check(plane => IsPlane(plane.Plane), "has no finite position, directions of length 1 at right angles and spacing greater than 0");
        Check(plane => plane.SliceThickness is null or (> 0 and < double.PositiveInfinity), "has a SliceThickness that is not a finite number greater than 0");
        faults.Require(
            planes.Count > 1 || planes[0].SliceThickness is not null,
            "There is one plane, and its SliceThickness (0018,0050) is not known; Pixel Measures need it (PS3.3 C.7.6.16.2.1).");
        Check(plane => plane.Frame is null or > 0, "has a frame number below 1");
        Check(
            plane => plane.Frame is not null || MultiFrameSopClasses.FrameOf(plane.Source.SopClass, 1) is null,
            "is of a multi-frame class, and no frame is named");
        if (areFinite)
        {
            var first = planes[0].Plane;
            var areAlike = Check(plane => SlicePlanes.AreParallel(first, plane.Plane), "has another ImageOrientationPatient (0020,0037) than the first; direction cosines within 0.0001 would be accepted");
            areAlike &= Check(plane => SlicePlanes.HaveEqualSpacing(first, plane.Plane), "has another PixelSpacing (0028,0030) than the first; spacings within 0.1 % would be accepted");
            var stack = new SegmentationStack(planes);
            if (areAlike && stack.Doubled() is var (one, other))
            {
                faults.Require(false, $"{stack[other]} lies in the place of {stack[one]}; one stack of slices, each in a place of its own, would be accepted.");
            }
        }

        bool Check(Func<SegmentationPlane, bool> isRight, string fault)
        {
            var wrong = planes.Where(plane => !isRight(plane)).ToList();
            faults.Require(wrong.Count == 0, string.Create(CultureInfo.InvariantCulture, $"{wrong.Count} of {planes.Count} planes: {wrong.FirstOrDefault()} {fault}."));
            return wrong.Count == 0;
        }
    }

    private static bool IsPlane(ImagePlane plane) =>
        IsFinite(plane.Position)
        && IsUnit(plane.RowDirection)
        && IsUnit(plane.ColumnDirection)
        && IsUnit(plane.Normal)
        && plane.RowSpacing is > 0 and < double.PositiveInfinity
        && plane.ColumnSpacing is > 0 and < double.PositiveInfinity;

    private static bool IsFinite(PatientVector vector) => double.IsFinite(vector.X) && double.IsFinite(vector.Y) && double.IsFinite(vector.Z);

    private static bool IsUnit(PatientVector vector) => Math.Abs(vector.Length - 1) < DirectionTolerance; // False for what is no number.
}
