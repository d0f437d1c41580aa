using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Volumes;

/// <summary>A regular grid of voxels in the patient, in mm. Axes are columns, rows and slices; slices are stacked along the normal.</summary>
public sealed record VolumeGeometry
{
    /// <summary>Voxels along a row.</summary>
    public required int Columns { get; init; }

    /// <summary>Voxels along a column.</summary>
    public required int Rows { get; init; }

    /// <summary>Slices.</summary>
    public required int Slices { get; init; }

    /// <summary>The plane of the first slice, which also says the directions and spacings of rows and columns.</summary>
    public required ImagePlane FirstPlane { get; init; }

    /// <summary>Distance of neighbouring slices.</summary>
    public required double SliceSpacing { get; init; }

    /// <summary>Voxels of a slice; of a volume that was rented.</summary>
    public int SliceLength => checked(Rows * Columns);

    /// <summary>Voxels of the volume; of more than a <see cref="long"/> holds, the greatest.</summary>
    public long Length => (long)Math.Min((double)Rows * Columns * Slices, long.MaxValue);

    /// <summary>The centre of a voxel, also between voxels.</summary>
    /// <param name="column">From 0 at the centre of the first column.</param>
    /// <param name="row">From 0 at the centre of the first row.</param>
    /// <param name="slice">From 0 at the first slice.</param>
    public PatientVector ToPatient(double column, double row, double slice) =>
        FirstPlane.ToPatient(column + 0.5, row + 0.5).Plus(FirstPlane.Normal, slice * SliceSpacing);
}
