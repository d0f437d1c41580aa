using CsCheck;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.Tests.Dicom;

/// <summary>Data sets of any attributes: of the standard, private and unknown, empty and of odd length, nested three deep.</summary>
internal static class AnyDataset
{
    private const int Deepest = 3;

    // After the attribute that a data set starts with; the two left out decide how values are understood.
    private static readonly KeyValuePair<DicomTag, DicomVR>[] Standard =
    [
        .. DicomDictionary.All.Where(entry => entry.Key > DicomTag.SOPClassUID && entry.Key is { Group: < 0x7FE0, Element: not 0 } && entry.Value.VR != DicomVR.None
                && entry.Key != DicomTag.SpecificCharacterSet && entry.Key != DicomTag.PixelRepresentation)
            .Select(entry => KeyValuePair.Create(entry.Key, entry.Value.VR)).OrderBy(entry => entry.Key),
    ];

    private static readonly KeyValuePair<DicomTag, DicomVR>[] Sequences = [.. Standard.Where(entry => entry.Value == DicomVR.SQ)];

    private static readonly Gen<byte[]> AnyText = Gen.Byte[0x20, 0x7E].Array[0, 20];

    /// <summary>In memory; values of binary representations are whole words, texts and bytes may be odd.</summary>
    public static readonly Gen<DicomDataset> Any = Of(depth: 0);

    /// <summary>As bytes in explicit VR little endian, with delimiters or without; odd values stand as they are.</summary>
    public static readonly Gen<byte[]> AnyEncoded = EncodedOf(depth: 0, isExplicit: true);

    /// <summary>A tag and its representation.</summary>
    private static Gen<KeyValuePair<DicomTag, DicomVR>> AnyTag(int depth, bool isExplicit = true)
    {
        var isLeaf = depth == Deepest;
        var sequence = Gen.Int[0, Sequences.Length - 1].Select(i => Sequences[i]);
        var standard = Gen.Int[0, Standard.Length - 1].Select(i => isLeaf && Standard[i].Value == DicomVR.SQ ? KeyValuePair.Create(DicomTag.Rows, DicomVR.US) : Standard[i]);
        var creator = Gen.Int[4, 0x3F].Select(group => KeyValuePair.Create(new DicomTag((ushort)((group * 2) + 1), 0x10), DicomVR.LO));
        var ownKinds = isLeaf ? (DicomVR[])[DicomVR.UN, DicomVR.OB, DicomVR.FD] : [DicomVR.UN, DicomVR.OB, DicomVR.FD, DicomVR.SQ];
        var own = Gen.Select(Gen.Int[4, 0x3F], Gen.Int[0x1000, 0x10FF], Gen.Int[0, ownKinds.Length - 1].Select(i => ownKinds[i]))
            .Select((group, element, vr) => KeyValuePair.Create(new DicomTag((ushort)((group * 2) + 1), (ushort)element), vr));

        // In implicit VR an unknown attribute after an odd value is not to be told from one that stands a byte further on.
        var unknown = !isExplicit ? creator : Gen.Int[0xEE00, 0xEEFF].Select(element => KeyValuePair.Create(new DicomTag(0x0028, (ushort)element), DicomVR.UN));
        return isLeaf ? Gen.OneOf(standard, standard, creator, own, unknown) : Gen.OneOf(standard, standard, standard, sequence, creator, own, unknown);
    }

    private static Gen<byte[]> ValueOf(DicomVR vr) => vr.IsText()
        ? AnyText
        : Gen.Byte.Array[0, 5].Select(bytes => bytes.SelectMany(each => Enumerable.Range(0, vr.WordSize()).Select(i => (byte)(each + i))).ToArray());

    private static Gen<DicomDataset> Of(int depth) => AnyTag(depth).SelectMany(entry => ItemOf(entry, depth)).Array[0, 6].Select(items =>
    {
        var dataset = new DicomDataset();
        foreach (var item in items)
        {
            dataset.AddOrUpdate(item);
        }

        return dataset;
    });

    private static Gen<DicomItem> ItemOf(KeyValuePair<DicomTag, DicomVR> entry, int depth) => entry.Value == DicomVR.SQ
        ? Of(depth + 1).Array[0, 2].Select(items => (DicomItem)new DicomSequence(entry.Key, (IReadOnlyList<DicomDataset>)items))
        : ValueOf(entry.Value).Select(value => (DicomItem)new DicomElement(entry.Key, entry.Value, value));

    private static Gen<byte[]> EncodedOf(int depth, bool isExplicit) =>
        AnyTag(depth, isExplicit).SelectMany(entry => EncodedItem(entry, depth, isExplicit).Select(bytes => (entry.Key, Bytes: bytes))).Array[0, 6].Select(
            items => items.DistinctBy(item => item.Key).OrderBy(item => item.Key).SelectMany(item => item.Bytes).ToArray());

    private static Gen<byte[]> EncodedItem(KeyValuePair<DicomTag, DicomVR> entry, int depth, bool isExplicit)
    {
        var (tag, vr) = (entry.Key.Number, entry.Value);
        if (vr != DicomVR.SQ)
        {
            return ValueOf(vr).Select(value => !isExplicit ? Encoded.Implicit(tag, value)
                : vr.HasLongLength() ? Encoded.Long(tag, vr.ToText(), value) : Encoded.Short(tag, vr.ToText(), value));
        }

        var items = Gen.Select(EncodedOf(depth + 1, isExplicit), Gen.Bool).Select(Item).Array[0, 2].Select(each => each.SelectMany(bytes => bytes).ToArray());
        var sequence = Gen.Select(items, Gen.Bool).Select((value, isDelimited) => Sequence(tag, isExplicit ? "SQ" : null, value, isDelimited || (!isExplicit && entry.Key.IsPrivate)));
        var foreign = Gen.Select(EncodedOf(depth + 1, isExplicit: false), Gen.Bool).Select(Item).Select(value => Sequence(tag, "UN", value, isDelimited: true));
        return isExplicit ? Gen.OneOf(sequence, sequence, foreign) : sequence;
    }

    private static byte[] Item(byte[] value, bool isDelimited) =>
        isDelimited ? [.. Encoded.Item(value, Encoded.Undefined), .. Encoded.ItemEnd] : Encoded.Item(value);

    private static byte[] Sequence(uint tag, string? vr, byte[] items, bool isDelimited)
    {
        byte[] value = isDelimited ? [.. items, .. Encoded.SequenceEnd] : items;
        uint? length = isDelimited ? Encoded.Undefined : null;
        return vr is null ? Encoded.Implicit(tag, value, length) : Encoded.Long(tag, vr, value, length);
    }
}
