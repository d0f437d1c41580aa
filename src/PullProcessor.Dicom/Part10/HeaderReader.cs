using System.Buffers.Binary;
using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.Dicom.Part10;

/// <summary>Reads the headers of attributes and items, never beyond a given end.</summary>
internal sealed class HeaderReader(ByteSource source, bool isLittleEndian, ReadingNotes notes)
{
    private const int LongHeader = 12;

    /// <summary>The tag at a position; null where fewer than 4 bytes are left.</summary>
    public DicomTag? PeekTag(long at, long end) => end - at < 4 ? null : Tag(source.Peek(at, 4));

    /// <summary>True for the end of all bytes.</summary>
    public bool IsLast(long end) => end == source.Length;

    /// <summary>The header of an attribute, an item or a delimiter.</summary>
    /// <exception cref="DicomException">The bytes end within it.</exception>
    public ElementHeader Read(long at, long end, bool isExplicit)
    {
        if (end - at < 8)
        {
            throw new DicomException($"Byte {at}: {end - at} bytes are left, the header of an attribute takes 8 or more. The data is cut off or a length before is wrong.");
        }

        var bytes = source.Peek(at, (int)Math.Min(LongHeader, end - at));
        var tag = Tag(bytes);
        if (tag.Group == 0xFFFE || !isExplicit)
        {
            return Implicit(tag, at, bytes);
        }

        var vr = DicomVRTraits.Parse((char)bytes[4], (char)bytes[5]);
        if (vr == DicomVR.None)
        {
            return ReadUnknown(tag, at, bytes, end);
        }

        if (!vr.HasLongLength())
        {
            return new ElementHeader(tag, vr, Word(bytes[6..]), at, at + 8, IsExplicit: true);
        }

        if (bytes.Length < LongHeader)
        {
            throw new DicomException($"Byte {at}, {tag}: the data is cut off within the header.");
        }

        return Word(bytes[6..]) == 0
            ? new ElementHeader(tag, vr, DoubleWord(bytes[8..]), at, at + LongHeader, IsExplicit: true)
            : ReadShortened(tag, vr, at, bytes, end);
    }

    /// <summary>True where an attribute in explicit VR stands at the position.</summary>
    public bool LooksExplicit(long at) =>
        source.Length - at >= 8 && source.Peek(at, 8) is var bytes && DicomVRTraits.Parse((char)bytes[4], (char)bytes[5]) != DicomVR.None;

    /// <summary>True where the value ends at the end, or before something whose tag is higher, or that ends an item.</summary>
    public bool Fits(ElementHeader header, long end)
    {
        if (header.IsUndefinedLength)
        {
            return PeekTag(header.ValueAt, end) is { Group: 0xFFFE };
        }

        var next = header.ValueAt + header.Length;
        return next == end || (next < end && PeekTag(next, end) is { } tag && tag > header.Tag);
    }

    /// <summary>True where an attribute seems to start: its representation is one, or its tag is private or known, and its value is all there.</summary>
    public bool IsAttribute(long at, long end, bool isExplicit)
    {
        if (end - at < 8 || PeekTag(at, end) is not { Group: > 0 and < 0xFFFE } tag || !(isExplicit ? LooksExplicit(at) : MayBeImplicit(tag)))
        {
            return false;
        }

        var header = Read(at, end, isExplicit);
        return header.IsUndefinedLength || header.Length <= end - header.ValueAt;
    }

    /// <summary>True where a sequence can stand: nothing, or an item.</summary>
    public bool MayBeItems(long at, long end) => at == end || PeekTag(at, end) is { Group: 0xFFFE, Element: 0xE000 or 0xE0DD };

    /// <summary>True where the first attribute of the item at a position is in explicit VR and cannot be in implicit VR.</summary>
    public bool IsExplicitWithin(long at, long end)
    {
        var first = at + 8;
        return end - first >= 8 && LooksExplicit(first) && !Fits(Read(first, end, isExplicit: false), end);
    }

    /// <summary>Passes over an item or delimiter whose sequence is not there; what an item of known length holds goes with it.</summary>
    public bool TryPassItem(ref long at, long end)
    {
        if (end - at < 8 || PeekTag(at, end) is not { Group: 0xFFFE })
        {
            return false;
        }

        var item = Read(at, end, isExplicit: false);
        notes.Add($"Byte {at}, {item.Tag}: an item or delimiter stands where an attribute was expected; it was passed over.");
        at = item.ValueAt + (item.Length <= end - item.ValueAt ? item.Length : 0);
        return true;
    }

    /// <summary>The first byte after a value of odd length. Some writers pad it and leave the padding out of the length; one writes 13 for 10.</summary>
    public long EndOfOdd(ElementHeader header, long end)
    {
        var meant = IsFollowed(header, end) ? header.Length
            : IsFollowed(header with { Length = header.Length + 1 }, end) ? header.Length + 1
            : header.Length == 13 && IsFollowed(header with { Length = 10 }, end) ? 10
            : header.Length;
        notes.Add(meant == header.Length
            ? $"Byte {header.At}, {header.Tag}: the value has an odd length."
            : $"Byte {header.At}, {header.Tag}: the length is {header.Length}, but the next attribute stands after {meant} bytes.");
        return header.ValueAt + meant;
    }

    /// <summary>No representation that this edition knows: none at all, one of a later edition, or rubbish in its place. What follows decides.</summary>
    private ElementHeader ReadUnknown(DicomTag tag, long at, ReadOnlySpan<byte> bytes, long end)
    {
        var isNamed = char.IsAsciiLetterUpper((char)bytes[4]) && char.IsAsciiLetterUpper((char)bytes[5]);
        var bare = Implicit(tag, at, bytes); // Some writers leave single attributes, or nested data sets, in implicit VR.
        var brief = new ElementHeader(tag, ImplicitVR.Of(tag), Word(bytes[6..]), at, at + 8, IsExplicit: true);
        if (bytes.Length < LongHeader)
        {
            return isNamed || !Fits(bare, end) ? Noted(brief) : bare;
        }

        // A representation of a later edition has a long length (PS3.5 6.2, note).
        var later = new ElementHeader(tag, isNamed ? DicomVR.UN : ImplicitVR.Of(tag), DoubleWord(bytes[8..]), at, at + LongHeader, IsExplicit: true);
        if (isNamed || (!Fits(bare, end) && later.VR.HasLongLength() && Fits(later, end)))
        {
            return Noted(Fits(later, end) || !Fits(brief, end) ? later : brief);
        }

        return !Fits(bare, end) && Fits(brief, end) ? Noted(brief) : bare;
    }

    /// <summary>A long header whose reserved bytes are in use: some writers give these representations a length of 16 bits.</summary>
    private ElementHeader ReadShortened(DicomTag tag, DicomVR vr, long at, ReadOnlySpan<byte> bytes, long end)
    {
        var whole = new ElementHeader(tag, vr, DoubleWord(bytes[8..]), at, at + LongHeader, IsExplicit: true);
        var brief = new ElementHeader(tag, vr, Word(bytes[6..]), at, at + 8, IsExplicit: true);
        return Noted(Fits(whole, end) || !Fits(brief, end) ? whole : brief);
    }

    /// <summary>True where the value ends at the end, before an item or delimiter, or before what is an attribute by more than its tag.</summary>
    private bool IsFollowed(ElementHeader header, long end) => header.ValueAt + header.Length is var next
        && (next == end || (Fits(header, end) && (PeekTag(next, end) is { Group: 0xFFFE } || IsAttribute(next, end, header.IsExplicit))));

    private static bool MayBeImplicit(DicomTag tag) => tag is { IsPrivate: true, Element: >= 0x10 } or { Element: 0 } || DicomDictionary.Find(tag) is not null;

    private ElementHeader Noted(ElementHeader header)
    {
        notes.Add($"Byte {header.At}, {header.Tag}: the header is not of the standard; it was read as {header.VR} of {header.Length} bytes.");
        return header;
    }

    private ElementHeader Implicit(DicomTag tag, long at, ReadOnlySpan<byte> bytes) =>
        new(tag, ImplicitVR.Of(tag), DoubleWord(bytes[4..]), at, at + 8, IsExplicit: false);

    private DicomTag Tag(ReadOnlySpan<byte> bytes) => new(Word(bytes), Word(bytes[2..]));

    private ushort Word(ReadOnlySpan<byte> bytes) => isLittleEndian
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes)
        : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private uint DoubleWord(ReadOnlySpan<byte> bytes) => isLittleEndian
        ? BinaryPrimitives.ReadUInt32LittleEndian(bytes)
        : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
