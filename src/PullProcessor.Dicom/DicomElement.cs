namespace PullProcessor.Dicom;

/// <summary>An attribute with its value as bytes in little endian, as explicit VR little endian has them, padding included.</summary>
public sealed class DicomElement(DicomTag tag, DicomVR vr, ReadOnlyMemory<byte> value) : DicomItem(tag, vr)
{
    /// <summary>The value field, little endian.</summary>
    public ReadOnlyMemory<byte> Value { get; } = value;
}
