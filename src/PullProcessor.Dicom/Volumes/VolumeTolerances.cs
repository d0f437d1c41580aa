namespace PullProcessor.Dicom.Volumes;

/// <summary>How far slices may be off and still make a regular grid, and why so far.</summary>
public static class VolumeTolerances
{
    /// <summary>Difference of direction cosines. At the edge of a field of 500 mm it is 0.05 mm, a tenth of a small pixel; rounding to 5 digits passes.</summary>
    public const double Orientation = 1e-4;

    /// <summary>Difference of pixel spacings, as a share. Over 512 pixels it adds up to half a pixel.</summary>
    public const double PixelSpacing = 1e-3;

    /// <summary>Distance, in mm, below which two slices lie in the same place: less than any scanner steps and than positions are rounded to.</summary>
    public const double SamePlace = 1e-3;

    /// <summary>Difference of a slice's distance to the usual one, as a share: what highdicom takes for regular.</summary>
    public const double SliceSpacing = 0.01;

    /// <summary>Difference of distances in mm that rounding of positions to hundredths explains, however thin the slices.</summary>
    public const double PositionRounding = 0.011;

    /// <summary>From this many usual distances on, a slice is missing; less is uneven spacing.</summary>
    public const double Gap = 1.5;

    /// <summary>How far, in pixels, a slice may lie beside the normal through the first: more would be seen as a shift.</summary>
    public const double SidewaysPixels = 0.5;
}
