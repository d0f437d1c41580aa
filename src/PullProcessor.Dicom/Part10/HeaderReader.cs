using System.Buffers.Binary;

namespace PullProcessor.Dicom.Part10;

/// <summary>Reads the headers of attributes and items out of bytes, never beyond a given end.</summary>
internal sealed class HeaderReader(ReadOnlyMemory<byte> bytes, bool isLittleEndian)
{
    /// <summary>The tag at a position; null where fewer than 4 bytes are left.</summary>
    public DicomTag? PeekTag(int at, int end) => end - at < 4 ? null : new DicomTag(Word(at), Word(at + 2));

    /// <summary>The header of an attribute, an item or a delimiter.</summary>
    /// <exception cref="DicomException">The bytes end within it.</exception>
    public ElementHeader Read(int at, int end, bool isExplicit)
    {
        if (end - at < 8)
        {
            throw new DicomException($"Byte {at}: {end - at} bytes are left, the header of an attribute takes 8 or more. The data is cut off or a length before is wrong.");
        }

        var tag = new DicomTag(Word(at), Word(at + 2));
        if (tag.Group == 0xFFFE || !isExplicit)
        {
            return Implicit(tag, at);
        }

        var first = (char)bytes.Span[at + 4];
        var second = (char)bytes.Span[at + 5];
        var vr = DicomVRTraits.Parse(first, second);
        if (vr == DicomVR.None && !(char.IsAsciiLetterUpper(first) && char.IsAsciiLetterUpper(second)))
        {
            return Implicit(tag, at); // Some writers leave single attributes, or nested data sets, in implicit VR.
        }

        if (vr != DicomVR.None && !vr.HasLongLength())
        {
            return new ElementHeader(tag, vr, Word(at + 6), at, at + 8);
        }

        // A representation of a later edition has a long length too (PS3.5 6.2, note).
        return end - at >= 12
            ? new ElementHeader(tag, vr == DicomVR.None ? DicomVR.UN : vr, DoubleWord(at + 8), at, at + 12)
            : throw new DicomException($"Byte {at}, {tag}: the data is cut off within the header.");
    }

    /// <summary>True where an attribute in explicit VR stands at the position.</summary>
    public bool LooksExplicit(int at) =>
        bytes.Length - at >= 8 && DicomVRTraits.Parse((char)bytes.Span[at + 4], (char)bytes.Span[at + 5]) != DicomVR.None;

    private ElementHeader Implicit(DicomTag tag, int at) => new(tag, ImplicitVR.Of(tag), DoubleWord(at + 4), at, at + 8);

    private ushort Word(int at) => isLittleEndian
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[at..])
        : BinaryPrimitives.ReadUInt16BigEndian(bytes.Span[at..]);

    private uint DoubleWord(int at) => isLittleEndian
        ? BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[at..])
        : BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[at..]);
}
