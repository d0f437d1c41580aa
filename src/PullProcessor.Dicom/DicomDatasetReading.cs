using System.Buffers.Binary;
using System.Globalization;
using PullProcessor.Dicom.Text;

namespace PullProcessor.Dicom;

/// <summary>Values of a data set as .NET types. Absent, empty and unreadable values give null: whoever needs one says what is missing.</summary>
public static class DicomDatasetReading
{
    private static readonly char[] Padding = [' ', '\0'];

    /// <summary>The first value as text without padding; null where absent or empty.</summary>
    public static string? GetString(this DicomDataset dataset, DicomTag tag)
    {
        var values = dataset.GetStrings(tag);
        return values.Count > 0 && values[0].Length > 0 ? values[0] : null;
    }

    /// <summary>All values as text without padding, decoded by the data set's own Specific Character Set; numbers in invariant culture.</summary>
    public static IReadOnlyList<string> GetStrings(this DicomDataset dataset, DicomTag tag)
    {
        if (dataset.Find(tag) is not DicomElement { Length: > 0 } element)
        {
            return [];
        }

        if (!element.VR.IsText())
        {
            return element.VR.IsBulk() ? [] : [.. ReadNumbers(element).Select(n => n.ToString("R", CultureInfo.InvariantCulture))];
        }

        var text = DicomText.Decode(element.Value.Span, element.VR, dataset.CharacterSetTerms());
        return element.VR.IsSingleText()
            ? [text.TrimEnd(Padding)]
            : [.. text.Split('\\').Select(value => value.Trim(Padding))];
    }

    /// <summary>The terms of Specific Character Set (0008,0005), as written; of an item without its own those that hold around it.</summary>
    public static IReadOnlyList<string> CharacterSetTerms(this DicomDataset dataset) =>
        dataset.Find(DicomTag.SpecificCharacterSet) is DicomElement { Length: > 0 } element ? CharacterSetTerms(element) : dataset.InheritedCharacterSet;

    internal static IReadOnlyList<string> CharacterSetTerms(DicomElement element) =>
        [.. System.Text.Encoding.ASCII.GetString(element.Value.Span).Split('\\').Select(term => term.Trim(Padding))];

    /// <summary>The first value as a number, from text or binary; null where there is none or it is not finite.</summary>
    public static double? GetDouble(this DicomDataset dataset, DicomTag tag)
    {
        var values = dataset.GetDoubles(tag);
        return values.Count > 0 && double.IsFinite(values[0]) ? values[0] : null;
    }

    /// <summary>All values as numbers; a value that is no number is NaN, so that positions stay.</summary>
    public static IReadOnlyList<double> GetDoubles(this DicomDataset dataset, DicomTag tag)
    {
        if (dataset.Find(tag) is not DicomElement { Length: > 0 } element)
        {
            return [];
        }

        return element.VR.IsText()
            ? [.. dataset.GetStrings(tag).Select(ParseNumber)]
            : [.. ReadNumbers(element)];
    }

    /// <summary>The first value as a whole number; null where there is none, it has a fraction or is out of range.</summary>
    public static int? GetInt32(this DicomDataset dataset, DicomTag tag)
    {
        var value = dataset.GetDouble(tag);
        return value is >= int.MinValue and <= int.MaxValue && double.IsInteger(value.Value) ? (int)value.Value : null;
    }

    /// <summary>The items of a sequence; none where absent.</summary>
    public static IReadOnlyList<DicomDataset> GetItems(this DicomDataset dataset, DicomTag tag) =>
        dataset.Find(tag) is DicomSequence sequence ? sequence.Items : [];

    private static double ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static IEnumerable<double> ReadNumbers(DicomElement element)
    {
        var value = element.Value;
        var size = element.VR == DicomVR.AT ? 4 : element.VR.WordSize();
        for (var at = 0; at + size <= value.Length; at += size)
        {
            yield return ReadNumber(value.Span[at..], element.VR);
        }
    }

    private static double ReadNumber(ReadOnlySpan<byte> bytes, DicomVR vr) => vr switch
    {
        DicomVR.US => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        DicomVR.SS => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        DicomVR.UL => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        DicomVR.SL => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        DicomVR.FL => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        DicomVR.FD => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        DicomVR.UV => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        DicomVR.SV => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        DicomVR.AT => ((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16) | BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]),
        _ => double.NaN,
    };
}
