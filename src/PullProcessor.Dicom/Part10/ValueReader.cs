namespace PullProcessor.Dicom.Part10;

/// <summary>Makes attributes of value fields, which are held as the source holds them, and copied only where byte order is swapped.</summary>
internal sealed class ValueReader(ByteSource source, bool isLittleEndian)
{
    /// <summary>Pixel Representation (0028,0103) as it stands before: decides what 'US or SS' is in the data set and the items below.</summary>
    public bool IsSigned { get; set; }

    public bool IsLittleEndian => isLittleEndian;

    public DicomElement Read(DicomTag tag, DicomVR vr, long from, long to, ItemForm form)
    {
        var swappedWord = isLittleEndian ? 1 : vr.WordSize();
        return source.Leave(from, to - from, swappedWord) is { } stretch
            ? DicomElement.InFile(tag, vr, stretch, form)
            : new DicomElement(tag, vr, ByteOrder.Swap(source.Slice(from, (int)(to - from)), swappedWord)) { Form = form };
    }

    /// <summary>The representation of an attribute whose header does not say it.</summary>
    public DicomVR Signed(DicomTag tag, DicomVR vr) => vr == DicomVR.US && IsSigned && ImplicitVR.FollowsPixelRepresentation(tag) ? DicomVR.SS : vr;

    /// <summary>Takes notice of an attribute that decides how later ones are read.</summary>
    public void Notice(DicomItem item)
    {
        if (item is DicomElement { Tag.Number: 0x0028_0103, Length: >= 1 and < 16 } pixels)
        {
            IsSigned = pixels.Value.Span[0] == 1;
        }
    }
}
