using System.Buffers;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Volumes;

/// <summary>Voxels of a regular grid as numbers, slice by slice, row by row, in pooled memory. Frames are decoded straight into their slice.</summary>
public sealed class Volume : IDisposable
{
    private float[]? rented;

    private Volume(VolumeGeometry geometry, float[] rented)
    {
        Geometry = geometry;
        this.rented = rented;
    }

    /// <summary>Where the voxels lie.</summary>
    public VolumeGeometry Geometry { get; }

    /// <summary>All voxels.</summary>
    public Span<float> Values => Buffer.AsSpan(0, (int)Geometry.Length);

    private float[] Buffer => rented ?? throw new ObjectDisposedException(nameof(Volume), "The volume was used after its disposal.");

    /// <summary>Rents memory for a volume; whoever fills it writes every slice, since pooled memory holds what was in it.</summary>
    /// <exception cref="UnsupportedPixelDataException">More voxels than an array holds.</exception>
    public static Volume Rent(VolumeGeometry geometry)
    {
        if (geometry.Length > Array.MaxLength)
        {
            throw new UnsupportedPixelDataException(
                $"A volume of {geometry.Columns} x {geometry.Rows} x {geometry.Slices} has {geometry.Length} voxels; up to {Array.MaxLength} are taken.");
        }

        return new Volume(geometry, ArrayPool<float>.Shared.Rent((int)geometry.Length));
    }

    /// <summary>The voxels of one slice.</summary>
    /// <param name="index">From 0 along the normal.</param>
    public Span<float> Slice(int index) => Buffer.AsSpan(index * Geometry.SliceLength, Geometry.SliceLength);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref rented, null) is { } buffer)
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }
}
