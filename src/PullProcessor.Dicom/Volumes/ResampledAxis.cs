using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Volumes;

/// <summary>Where the voxels of a new spacing lie between the old ones along one axis.</summary>
internal sealed class ResampledAxis
{
    // Of a voxel: spacings are decimal numbers, so that an end that fits exactly must not be lost to rounding.
    private const double Rounding = 1e-6;

    private readonly int last;
    private readonly double step;

    private ResampledAxis(int oldCount, double step, int count)
    {
        last = oldCount - 1;
        this.step = step;
        Count = count;
    }

    /// <summary>Voxels of the new spacing.</summary>
    public int Count { get; }

    /// <exception cref="UnsupportedPixelDataException">The new spacing is not greater than 0, or gives more voxels than can be.</exception>
    public static ResampledAxis Between(int oldCount, double oldSpacing, double newSpacing)
    {
        var count = Math.Floor(((oldCount - 1) * oldSpacing / newSpacing) + Rounding) + 1;
        return newSpacing > 0 && count <= Array.MaxLength
            ? new ResampledAxis(oldCount, newSpacing / oldSpacing, (int)count)
            : throw new UnsupportedPixelDataException(
                $"Resampling {oldCount} voxels of {oldSpacing} mm to {newSpacing} mm is not possible; a spacing greater than 0 that gives up to {Array.MaxLength} voxels is taken.");
    }

    /// <summary>A new line or slice, made of the two old ones around it.</summary>
    public void Blend(int index, ReadOnlySpan<float> old, int length, Span<float> blended)
    {
        var (first, second, share) = Around(index);
        var left = old.Slice(first * length, length);
        var right = old.Slice(second * length, length);
        if (share == 0)
        {
            left.CopyTo(blended);
            return;
        }

        for (var i = 0; i < blended.Length; i++)
        {
            blended[i] = left[i] + ((right[i] - left[i]) * share);
        }
    }

    /// <summary>All new values of a line.</summary>
    public void Sample(ReadOnlySpan<float> old, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var (first, second, share) = Around(i);
            values[i] = old[first] + ((old[second] - old[first]) * share);
        }
    }

    private (int First, int Second, float Share) Around(int index)
    {
        var place = Math.Min(index * step, last);
        var first = (int)place;
        return (first, Math.Min(first + 1, last), (float)(place - first));
    }
}
