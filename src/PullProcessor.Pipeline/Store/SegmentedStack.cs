using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Volumes;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>Images of a series that one segmentation can hold: parallel, of one size and spacing, in one frame of reference, each in a place of its own.</summary>
internal sealed class SegmentedStack
{
    private readonly List<(PredictedFrame Frame, ImagePlane Plane)> slices = [];
    private (int Rows, int Columns)? size;

    private SegmentedStack(SeriesInstanceUid series) => Series = series;

    /// <summary>The series.</summary>
    public SeriesInstanceUid Series { get; }

    /// <summary>What tells it from other stacks of the analysis: the UID of the series, with a number from the second stack on.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Its frames, along the normal, with their planes.</summary>
    public IReadOnlyList<(PredictedFrame Frame, ImagePlane Plane)> Slices => slices;

    /// <summary>Rows and columns of its images; there is one at least that has a mask and says so.</summary>
    public (int Rows, int Columns) Size => size ?? throw new InvalidOperationException("No image of the stack has a mask.");

    /// <summary>The lesions that have pixels in it, in the order of the analysis: the first is segment 1.</summary>
    public IReadOnlyList<SegmentedLesion> Lesions { get; private init; } = [];

    /// <summary>The number of a lesion's segment, from 1; null where it has none here.</summary>
    public int? SegmentOf(int lesion) => Lesions.Index().Where(each => each.Item.Index == lesion).Select(each => (int?)each.Index + 1).FirstOrDefault();

    /// <summary>Those that show a lesion, in the order of their series. The same analysis gives the same stacks.</summary>
    /// <exception cref="InferenceException">A recorded mask cannot be read.</exception>
    public static IReadOnlyList<SegmentedStack> Of(Analysis analysis)
    {
        var frames = PredictedFrame.Of(analysis.Used).Where(frame => frame.Frame.Plane is not null && !string.IsNullOrEmpty(frame.Instance.FrameOfReferenceUid));
        return [.. frames.GroupBy(frame => frame.Instance.SeriesInstanceUid).SelectMany(series => OfSeries(analysis, series))];
    }

    private static IEnumerable<SegmentedStack> OfSeries(Analysis analysis, IGrouping<SeriesInstanceUid, PredictedFrame> series)
    {
        List<SegmentedStack> stacks = [];
        foreach (var frame in series.OrderBy(frame => frame.Frame.Plane!.Distance).ThenBy(frame => frame.Instance.SopInstanceUid.Value, StringComparer.Ordinal).ThenBy(frame => frame.Frame.FrameNumber))
        {
            var plane = ToPlane(frame.Frame.Plane!);
            var stack = stacks.Find(stack => stack.Fits(frame, plane));
            if (stack is null)
            {
                stacks.Add(stack = new SegmentedStack(series.Key));
            }

            stack.slices.Add((frame, plane));
            stack.size ??= SizeOf(frame);
        }

        // A single image says nothing of its depth, which a segmentation must.
        var shown = stacks.Where(stack => stack.slices.Count > 1).Select(stack => (Stack: stack, Lesions: LesionsOn(analysis, stack))).Where(each => each.Lesions.Count > 0);
        return shown.Select((each, index) => each.Stack.Named(index, each.Lesions));
    }

    private SegmentedStack Named(int index, IReadOnlyList<SegmentedLesion> lesions)
    {
        var named = new SegmentedStack(Series)
        {
            Name = index == 0 ? Series.Value : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Series.Value}/{index + 1}"),
            Lesions = lesions,
            size = size,
        };
        named.slices.AddRange(slices);
        return named;
    }

    private static List<SegmentedLesion> LesionsOn(Analysis analysis, SegmentedStack stack)
    {
        var images = stack.slices.Select(slice => slice.Frame.Reference).ToHashSet();
        return
        [
            .. analysis.Finding.Lesions
                .Select((lesion, index) => new SegmentedLesion(
                    index, lesion, lesion.Masks.Where(mask => images.Contains(mask.Image) && mask.Mask.Area > 0).ToDictionary(mask => mask.Image, mask => mask.Mask)))
                .Where(lesion => lesion.Masks.Count > 0),
        ];
    }

    private bool Fits(PredictedFrame frame, ImagePlane plane)
    {
        var (first, firstPlane) = slices[0];
        return first.Instance.FrameOfReferenceUid == frame.Instance.FrameOfReferenceUid
            && SlicePlanes.AreParallel(firstPlane, plane)
            && SlicePlanes.HaveEqualSpacing(firstPlane, plane)
            && (SizeOf(frame) is not { } its || size is null || its == size)
            && slices.TrueForAll(slice => Math.Abs(slice.Plane.Position.Dot(firstPlane.Normal) - plane.Position.Dot(firstPlane.Normal)) > VolumeTolerances.SamePlace);
    }

    private static (int Rows, int Columns)? SizeOf(PredictedFrame frame) => frame.Frame.Grid?.Geometry is { } geometry ? (geometry.SourceRows, geometry.SourceColumns) : null;

    private static ImagePlane ToPlane(PlaneGeometry plane) => new()
    {
        Position = new PatientVector(plane.Position[0], plane.Position[1], plane.Position[2]),
        RowDirection = new PatientVector(plane.Orientation[0], plane.Orientation[1], plane.Orientation[2]),
        ColumnDirection = new PatientVector(plane.Orientation[3], plane.Orientation[4], plane.Orientation[5]),
        RowSpacing = plane.RowSpacing,
        ColumnSpacing = plane.ColumnSpacing,
    };
}
