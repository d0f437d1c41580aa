namespace PullProcessor.Dicom.Pixels;

/// <summary>Where a frame lies in the patient (Image Plane module, PS3.3 C.7.6.2).</summary>
public sealed record ImagePlane
{
    private const double OrientationTolerance = 0.01; // Direction cosines arrive with as few as three digits.

    /// <summary>Centre of the first pixel, in mm.</summary>
    public required PatientVector Position { get; init; }

    /// <summary>Direction of growing columns, of length 1.</summary>
    public required PatientVector RowDirection { get; init; }

    /// <summary>Direction of growing rows, of length 1.</summary>
    public required PatientVector ColumnDirection { get; init; }

    /// <summary>Distance of the centres of neighbouring rows, in mm: the first value of Pixel Spacing.</summary>
    public required double RowSpacing { get; init; }

    /// <summary>Distance of the centres of neighbouring columns, in mm: the second value of Pixel Spacing.</summary>
    public required double ColumnSpacing { get; init; }

    /// <summary>Normal of the plane, of length 1: slices are sorted along it.</summary>
    public PatientVector Normal => RowDirection.Cross(ColumnDirection);

    /// <summary>The plane of a frame.</summary>
    /// <param name="dataset">The instance.</param>
    /// <param name="frameIndex">From 0; matters in enhanced multi-frame images.</param>
    /// <exception cref="DicomException">An attribute is missing or makes no plane.</exception>
    public static ImagePlane From(DicomDataset dataset, int frameIndex = 0) =>
        Find(dataset, frameIndex) ?? throw new DicomException(
            "The instance does not say where it lies: ImagePositionPatient (0020,0032), ImageOrientationPatient (0020,0037) and PixelSpacing (0028,0030) are needed.");

    /// <summary>The plane of a frame; null for images that have none, such as radiographs.</summary>
    /// <exception cref="DicomException">Attributes that are there and make no plane.</exception>
    public static ImagePlane? Find(DicomDataset dataset, int frameIndex = 0)
    {
        var position = Read(dataset, frameIndex, DicomTag.PlanePositionSequence, DicomTag.ImagePositionPatient, "ImagePositionPatient", 3);
        var orientation = Read(dataset, frameIndex, DicomTag.PlaneOrientationSequence, DicomTag.ImageOrientationPatient, "ImageOrientationPatient", 6);
        var spacing = Read(dataset, frameIndex, DicomTag.PixelMeasuresSequence, DicomTag.PixelSpacing, "PixelSpacing", 2);
        if (position.Count == 0 || orientation.Count == 0 || spacing.Count == 0)
        {
            return null;
        }

        var row = new PatientVector(orientation[0], orientation[1], orientation[2]);
        var column = new PatientVector(orientation[3], orientation[4], orientation[5]);
        if (Math.Abs(row.Length - 1) > OrientationTolerance || Math.Abs(column.Length - 1) > OrientationTolerance
            || Math.Abs(row.Dot(column)) > OrientationTolerance)
        {
            throw new DicomException("ImageOrientationPatient (0020,0037) is not two directions of length 1 at right angles.");
        }

        if (spacing[0] <= 0 || spacing[1] <= 0)
        {
            throw new DicomException("PixelSpacing (0028,0030) is not greater than 0.");
        }

        return new ImagePlane
        {
            Position = new PatientVector(position[0], position[1], position[2]).Plus(row.Cross(column), GridOffset(dataset, frameIndex)),
            RowDirection = row,
            ColumnDirection = column,
            RowSpacing = spacing[0],
            ColumnSpacing = spacing[1],
        };
    }

    /// <summary>The point of the patient at a place of the image.</summary>
    /// <param name="column">From 0 at the left edge of the first pixel, whose centre is 0.5 (PS3.3 C.18.6.1.2).</param>
    /// <param name="row">From 0 at the upper edge of the first pixel.</param>
    public PatientVector ToPatient(double column, double row) =>
        Position.Plus(RowDirection, (column - 0.5) * ColumnSpacing).Plus(ColumnDirection, (row - 0.5) * RowSpacing);

    // Doses say where the first frame lies and how far off the others are (PS3.3 C.8.8.3.2); where the first offset is not 0, offsets are places along z.
    private static double GridOffset(DicomDataset dataset, int frameIndex)
    {
        var offsets = dataset.GetDoubles(DicomTag.GridFrameOffsetVector);
        return frameIndex < offsets.Count && double.IsFinite(offsets[frameIndex] - offsets[0]) ? offsets[frameIndex] - offsets[0] : 0;
    }

    private static IReadOnlyList<double> Read(DicomDataset dataset, int frameIndex, DicomTag group, DicomTag tag, string keyword, int count)
    {
        var values = FunctionalGroups.Find(dataset, frameIndex, group).GetDoubles(tag);
        return values.Count == 0 || (values.Count == count && values.All(double.IsFinite))
            ? values
            : throw new DicomException($"{keyword} {tag} has {values.Count(double.IsFinite)} finite numbers; {count} would be accepted.");
    }
}
