using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Volumes;

namespace PullProcessor.Dicom.Objects;

/// <summary>The planes of a segmentation in the order of their place along the normal of the first.</summary>
internal sealed class SegmentationStack
{
    private readonly IReadOnlyList<SegmentationPlane> planes;
    private readonly PatientVector normal;

    public SegmentationStack(IReadOnlyList<SegmentationPlane> planes)
    {
        this.planes = planes;
        normal = planes[0].Plane.Normal;
        Order = [.. Enumerable.Range(0, planes.Count).OrderBy(Distance)];
    }

    /// <summary>Indices of the planes as they were given, sorted.</summary>
    public IReadOnlyList<int> Order { get; }

    public int Count => Order.Count;

    public SegmentationPlane this[int place] => planes[Order[place]];

    /// <summary>The shortest distance of neighbours in mm; null where there is one plane.</summary>
    public double? ShortestGap => Gaps(Enumerable.Range(0, Count)) is { Count: > 0 } gaps ? Rounded(gaps.Min()) : null;

    /// <summary>In mm, where all given places are as far from each other as their neighbours; null where they are not, or there is one.</summary>
    public double? RegularSpacing(IEnumerable<int> places)
    {
        var gaps = Gaps(places);
        if (gaps.Count == 0)
        {
            return null;
        }

        var mean = gaps.Average();
        var tolerance = Math.Max(mean * VolumeTolerances.SliceSpacing, VolumeTolerances.PositionRounding);
        return gaps.TrueForAll(gap => Math.Abs(gap - mean) <= tolerance) ? Rounded(mean) : null;
    }

    /// <summary>Two planes, by their places, that lie in the same one; null where each has its own.</summary>
    public (int First, int Second)? Doubled()
    {
        for (var place = 1; place < Count; place++)
        {
            if (Distance(Order[place]) - Distance(Order[place - 1]) <= VolumeTolerances.SamePlace)
            {
                return (place - 1, place);
            }
        }

        return null;
    }

    private List<double> Gaps(IEnumerable<int> places)
    {
        var distances = places.Select(place => Distance(Order[place])).ToArray();
        return [.. distances.Skip(1).Zip(distances, (next, last) => next - last)];
    }

    private static double Rounded(double distance) => Math.Round(distance, 6); // What follows is what subtraction left over.

    private double Distance(int plane) => planes[plane].Plane.Position.Dot(normal);
}
