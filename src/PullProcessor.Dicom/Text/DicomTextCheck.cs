using System.Globalization;

namespace PullProcessor.Dicom.Text;

/// <summary>Looks through a data set for text that is not as its Specific Character Set (0008,0005) says.</summary>
public static class DicomTextCheck
{
    private const int MostNamed = 3;

    /// <summary>All faults of a data set and of its sequences.</summary>
    public static DicomTextFaults FaultsOf(DicomDataset dataset) => Walk(dataset, [], []);

    /// <summary>The faults as sentences for an operator. They name attributes, never values.</summary>
    public static IReadOnlyList<string> Warnings(DicomDataset dataset)
    {
        var found = new SortedDictionary<DicomTag, DicomTextFaults>();
        var all = Walk(dataset, [], found);
        var warnings = new List<string>();
        if (all.HasFlag(DicomTextFaults.WrongTerm))
        {
            warnings.Add("SpecificCharacterSet (0008,0005) has a term that PS3.3 C.12.1.1.2 does not define.");
        }

        Name(DicomTextFaults.Undeclared, "beyond ASCII, but SpecificCharacterSet (0008,0005) is missing or empty.");
        Name(DicomTextFaults.NotAsDeclared, "that are not of the set that SpecificCharacterSet (0008,0005) names; they were read as what they most likely are.");
        Name(DicomTextFaults.Replaced, "that no character was found for; they were replaced.");
        return warnings;

        void Name(DicomTextFaults fault, string what)
        {
            DicomTag[] tags = [.. found.Where(pair => pair.Value.HasFlag(fault)).Select(pair => pair.Key)];
            if (tags.Length > 0)
            {
                var more = tags.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {tags.Length - MostNamed} more") : "";
                warnings.Add($"{string.Join(", ", tags.Take(MostNamed))}{more} {(tags.Length == 1 ? "has" : "have")} bytes {what}");
            }
        }
    }

    // The terms come from around, as items that were copied one by one do not know them.
    private static DicomTextFaults Walk(DicomDataset dataset, IReadOnlyList<string> around, SortedDictionary<DicomTag, DicomTextFaults> found)
    {
        var terms = dataset.CharacterSetTerms() is { Count: > 0 } own ? own : around;
        var all = CharacterSets.AreDefined(terms) ? DicomTextFaults.None : DicomTextFaults.WrongTerm;
        foreach (var item in dataset)
        {
            switch (item)
            {
                case DicomSequence sequence:
                    foreach (var each in sequence.Items)
                    {
                        all |= Walk(each, terms, found);
                    }

                    break;
                case DicomElement element when element.VR.FollowsCharacterSet():
                    DicomText.Decode(element.Value.Span, element.VR, terms, out var faults);
                    faults &= ~DicomTextFaults.WrongTerm;
                    if (faults != DicomTextFaults.None)
                    {
                        found[element.Tag] = found.GetValueOrDefault(element.Tag) | faults;
                        all |= faults;
                    }

                    break;
            }
        }

        return all;
    }
}
