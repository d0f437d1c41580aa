using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>A stack of slices with a sphere in it, whose voxels are found by geometry of the tests' own.</summary>
internal sealed record SampleGrid(int Rows, int Columns, int Slices)
{
    public double RowSpacing { get; init; } = 0.8;

    public double ColumnSpacing { get; init; } = 0.6;

    public double SliceSpacing { get; init; } = 2.5;

    public double[] First { get; init; } = [-20, -30, 40];

    public double[] Orientation { get; init; } = [1, 0, 0, 0, 1, 0];

    public double Radius { get; init; } = 6;

    /// <summary>The sphere's centre: near the middle of the stack, on no voxel's centre.</summary>
    public PatientVector Centre => Voxel((Columns / 2) + 0.3, (Rows / 2) - 0.4, ((Slices - 1) / 2.0) + 0.1);

    /// <summary>Turned about all three axes: no direction is that of an axis.</summary>
    public static double[] Oblique { get; } = Turned(0.35, -0.5, 0.2);

    public double[] PositionOf(int slice)
    {
        var position = Voxel(0, 0, slice);
        return [position.X, position.Y, position.Z];
    }

    public byte[] Mask(int slice, byte value)
    {
        var mask = new byte[Rows * Columns];
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                mask[(row * Columns) + column] = Voxel(column, row, slice).Plus(Centre, -1).Length <= Radius ? value : (byte)0;
            }
        }

        return mask;
    }

    private PatientVector Voxel(double column, double row, double slice)
    {
        var (x, y) = (new PatientVector(Orientation[0], Orientation[1], Orientation[2]), new PatientVector(Orientation[3], Orientation[4], Orientation[5]));
        return new PatientVector(First[0], First[1], First[2]).Plus(x, column * ColumnSpacing).Plus(y, row * RowSpacing).Plus(x.Cross(y), slice * SliceSpacing);
    }

    private static double[] Turned(double aboutX, double aboutY, double aboutZ) =>
    [
        Math.Cos(aboutY) * Math.Cos(aboutZ),
        (Math.Sin(aboutX) * Math.Sin(aboutY) * Math.Cos(aboutZ)) + (Math.Cos(aboutX) * Math.Sin(aboutZ)),
        (-Math.Cos(aboutX) * Math.Sin(aboutY) * Math.Cos(aboutZ)) + (Math.Sin(aboutX) * Math.Sin(aboutZ)),
        -Math.Cos(aboutY) * Math.Sin(aboutZ),
        (-Math.Sin(aboutX) * Math.Sin(aboutY) * Math.Sin(aboutZ)) + (Math.Cos(aboutX) * Math.Cos(aboutZ)),
        (Math.Cos(aboutX) * Math.Sin(aboutY) * Math.Sin(aboutZ)) + (Math.Sin(aboutX) * Math.Cos(aboutZ)),
    ];
}
