namespace PullProcessor.Dicom;

/// <summary>One attribute of a data set: a value, a sequence, fragments, or a reference to a value held elsewhere.</summary>
public abstract class DicomItem
{
    private protected DicomItem(DicomTag tag, DicomVR vr)
    {
        Tag = tag;
        VR = vr;
    }

    /// <summary>Which attribute.</summary>
    public DicomTag Tag { get; }

    /// <summary>Its value representation.</summary>
    public DicomVR VR { get; }

    /// <summary>How it stood in its file.</summary>
    internal ItemForm Form { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Tag} {VR}"; // Never the value: this text ends in logs.
}
