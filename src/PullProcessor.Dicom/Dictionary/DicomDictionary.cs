using System.Collections.Frozen;
using System.Globalization;

namespace PullProcessor.Dicom.Dictionary;

/// <summary>The data dictionary of PS3.6, from a table that scripts/generate-dictionary.cs makes.</summary>
public static class DicomDictionary
{
    private static readonly Lazy<Table> Loaded = new(Load);

    /// <summary>The entry of an attribute, or null for private and unknown ones. Covers the repeating groups 50xx and 60xx.</summary>
    public static DicomDictionaryEntry? Find(DicomTag tag)
    {
        var table = Loaded.Value;
        if (table.Exact.TryGetValue(tag, out var entry))
        {
            return entry;
        }

        foreach (var (mask, value, repeated) in table.Repeating)
        {
            if ((tag.Number & mask) == value)
            {
                return repeated;
            }
        }

        return null;
    }

    /// <summary>The attribute with this keyword; false where there is none.</summary>
    public static bool TryFindKeyword(string keyword, out DicomTag tag) => Loaded.Value.Keywords.TryGetValue(keyword, out tag);

    /// <summary>The representation of an attribute as implicit VR needs it: UL for group lengths, LO for private creators, UN for what is not known.</summary>
    public static DicomVR VROf(DicomTag tag) => tag switch
    {
        { Element: 0 } => DicomVR.UL,
        { IsPrivateCreator: true } => DicomVR.LO,
        { IsPrivate: true } => DicomVR.UN,
        _ => Find(tag)?.VR ?? DicomVR.UN,
    };

    /// <summary>Every entry of the table that names one attribute.</summary>
    public static IReadOnlyCollection<KeyValuePair<DicomTag, DicomDictionaryEntry>> All => Loaded.Value.Exact;

    private static Table Load()
    {
        using var stream = typeof(DicomDictionary).Assembly.GetManifestResourceStream("attributes.tsv")
            ?? throw new InvalidOperationException("The table of attributes is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var exact = new Dictionary<DicomTag, DicomDictionaryEntry>(5200);
        var repeating = new List<(uint, uint, DicomDictionaryEntry)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var cells = line.Split('\t');
            var entry = new DicomDictionaryEntry(cells[1], DicomVRTraits.Parse(cells[2][0], cells[2][1]), cells[3], cells[4] == "R", cells[5]);
            if (DicomTag.TryParse(cells[0], out var tag))
            {
                exact.Add(tag, entry);
            }
            else
            {
                repeating.Add((Number(cells[0].ToCharArray(), 'X'), Number(cells[0].ToCharArray(), '0'), entry));
            }
        }

        return new Table(exact.ToFrozenDictionary(), [.. repeating],
            exact.ToFrozenDictionary(pair => pair.Value.Keyword, pair => pair.Key, StringComparer.Ordinal));

        // For the mask every digit that is no X is F; for the value every X is 0.
        static uint Number(char[] digits, char kind)
        {
            for (var i = 0; i < digits.Length; i++)
            {
                digits[i] = kind == 'X' ? (digits[i] == 'X' ? '0' : 'F') : (digits[i] == 'X' ? '0' : digits[i]);
            }

            return uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }
    }

    private sealed record Table(
        FrozenDictionary<DicomTag, DicomDictionaryEntry> Exact,
        IReadOnlyList<(uint Mask, uint Value, DicomDictionaryEntry Entry)> Repeating,
        FrozenDictionary<string, DicomTag> Keywords);
}
