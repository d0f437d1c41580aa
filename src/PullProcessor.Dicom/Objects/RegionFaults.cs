namespace PullProcessor.Dicom.Objects;

/// <summary>What keeps a region from being written.</summary>
internal static class RegionFaults
{
    public static void Check(ObjectFaults faults, ResultOrigin origin, LesionRegion region, IReadOnlySet<ReferencedInstance> images, string name)
    {
        foreach (var image in region.Images.Where(image => !images.Contains(image)))
        {
            faults.Require(false, $"{name}: its image {image.Instance} is not one of the referenced instances (PS3.3 C.17.2.2).");
        }

        if (region.HeldBy is { } segmentation)
        {
            CheckSegmentation(faults, origin, segmentation, name);
        }

        switch (region)
        {
            case CircleRegion circle:
                CheckFrame(faults, circle.Frame, name);
                faults.Require(double.IsFinite(circle.Column) && double.IsFinite(circle.Row), $"{name}: the centre of its region is not finite.");
                faults.Require(circle.Radius is > 0 and < double.PositiveInfinity, $"{name}: the radius of its region is not a finite number greater than 0.");
                break;
            case OutlineRegion outline:
                CheckFrame(faults, outline.Frame, name);
                faults.Require(outline.Points.Count is >= 3 and <= OutlineRegion.MostPoints, $"{name}: its outline has {outline.Points.Count} points; 3 to {OutlineRegion.MostPoints} can be written.");
                faults.Require(outline.Points.All(point => double.IsFinite(point.Column) && double.IsFinite(point.Row)), $"{name}: a point of its outline is not finite.");
                break;
            case SegmentFrameRegion frame:
                CheckFrame(faults, frame.Frame, name);
                CheckFrame(faults, frame.SegmentationFrame, name);
                break;
            case SegmentRegion segment:
                faults.Require(segment.Segment is >= 1 and <= ushort.MaxValue, $"{name}: segment numbers are 1 to {ushort.MaxValue}.");
                faults.Require(
                    (segment.SourceImages.Count > 0) != segment.SourceSeries.HasValue,
                    $"{name}: either the images or the series that were segmented are named (PS3.16 TID 1411).");
                faults.Require(
                    segment.SourceSeries is not { } series || images.Any(image => image.Series == series),
                    $"{name}: none of the referenced instances is of the series {segment.SourceSeries} that was segmented.");
                break;
        }
    }

    private static void CheckSegmentation(ObjectFaults faults, ResultOrigin origin, ReferencedInstance segmentation, string name)
    {
        faults.CheckOwnUid(segmentation.Instance.Value, $"{name}: the segmentation");
        faults.CheckOwnUid(segmentation.Series.Value, $"{name}: the segmentation's series");
        faults.CheckOwnUid(segmentation.SopClass.Value, $"{name}: the segmentation's SOP class");
        faults.Require(segmentation.Series != origin.SeriesInstanceUid, $"{name}: its segmentation is of the report's own series, which holds reports only.");
    }

    private static void CheckFrame(ObjectFaults faults, int? frame, string name) => faults.Require(frame is null or > 0, $"{name}: frame numbers start at 1.");
}
