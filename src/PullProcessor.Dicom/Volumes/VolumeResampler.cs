using System.Buffers;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Volumes;

/// <summary>Brings a volume to another voxel spacing by linear interpolation between the nearest voxels, as SimpleITK and MONAI do it by default.
/// Nothing is smoothed before, so that much larger voxels skip detail. The centre of the first voxel stays; the last lies within the old grid, nothing is extrapolated.</summary>
public static class VolumeResampler
{
    /// <summary>Resamples into a new volume; the old one stays as it is.</summary>
    /// <param name="source">The volume.</param>
    /// <param name="columnSpacing">Distance of columns wanted, in mm, greater than 0.</param>
    /// <param name="rowSpacing">Distance of rows wanted.</param>
    /// <param name="sliceSpacing">Distance of slices wanted.</param>
    /// <exception cref="UnsupportedPixelDataException">The new volume would have more voxels than an array holds.</exception>
    public static Volume ToSpacing(Volume source, double columnSpacing, double rowSpacing, double sliceSpacing)
    {
        var old = source.Geometry;
        var across = ResampledAxis.Between(old.Columns, old.FirstPlane.ColumnSpacing, columnSpacing);
        var down = ResampledAxis.Between(old.Rows, old.FirstPlane.RowSpacing, rowSpacing);
        var through = ResampledAxis.Between(old.Slices, old.SliceSpacing, sliceSpacing);
        var target = Volume.Rent(old with
        {
            Columns = across.Count,
            Rows = down.Count,
            Slices = through.Count,
            FirstPlane = old.FirstPlane with { ColumnSpacing = columnSpacing, RowSpacing = rowSpacing },
            SliceSpacing = sliceSpacing,
        });

        // A slice at a time: blended from two old ones, then made smaller or larger in its plane.
        var blended = ArrayPool<float>.Shared.Rent(old.SliceLength);
        var row = ArrayPool<float>.Shared.Rent(old.Columns);
        try
        {
            for (var slice = 0; slice < through.Count; slice++)
            {
                through.Blend(slice, source.Values, old.SliceLength, blended.AsSpan(0, old.SliceLength));
                var wanted = target.Slice(slice);
                for (var line = 0; line < down.Count; line++)
                {
                    down.Blend(line, blended, old.Columns, row.AsSpan(0, old.Columns));
                    across.Sample(row, wanted.Slice(line * across.Count, across.Count));
                }
            }

            return target;
        }
        catch
        {
            target.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(blended);
            ArrayPool<float>.Shared.Return(row);
        }
    }
}
