using PullProcessor.Dicom.Part10;

namespace PullProcessor.Dicom;

/// <summary>An attribute with its value as bytes in little endian, as explicit VR little endian has them, padding included.
/// A long value of an opened file (<see cref="DicomFile.Open"/>) stays in the file until it is asked for.</summary>
public sealed class DicomElement : DicomItem
{
    private readonly ReadOnlyMemory<byte> held;
    private readonly FileStretch? stretch;

    /// <summary>With a value in memory.</summary>
    public DicomElement(DicomTag tag, DicomVR vr, ReadOnlyMemory<byte> value)
        : base(tag, vr) => held = value;

    private DicomElement(FileStretch stretch, DicomTag tag, DicomVR vr)
        : base(tag, vr) => this.stretch = stretch;

    /// <summary>The value field, little endian. Reads a value that is held in a file: use <see cref="Length"/> and <see cref="Read"/> where it may be large.</summary>
    /// <exception cref="DicomException">The value is in a file and cannot be read, or is too long to be held at once.</exception>
    public ReadOnlyMemory<byte> Value => stretch is null ? held : stretch.ReadAll();

    /// <summary>Bytes of the value field; reads nothing.</summary>
    public long Length => stretch?.Length ?? held.Length;

    /// <summary>True where the value stays in a file.</summary>
    public bool IsInFile => stretch is not null;

    /// <summary>With a value that stays in its file.</summary>
    internal static DicomElement InFile(DicomTag tag, DicomVR vr, FileStretch stretch, ItemForm form) => new(stretch, tag, vr) { Form = form };

    /// <summary>Copies a part of the value, which may be in a file.</summary>
    /// <param name="offset">From which byte of the value.</param>
    /// <param name="part">Is filled; must end within <see cref="Length"/>.</param>
    /// <exception cref="DicomException">The value is in a file and cannot be read.</exception>
    public void Read(long offset, Span<byte> part)
    {
        if (stretch is null)
        {
            held.Span.Slice(checked((int)offset), part.Length).CopyTo(part);
        }
        else
        {
            stretch.Read(offset, part);
        }
    }
}
