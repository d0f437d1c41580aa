using System.Text;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Text;

namespace PullProcessor.Checking;

/// <summary>Text that cannot be read as its Specific Character Set (0008,0005) says. Names attributes, never their values.</summary>
internal sealed class CharacterSetCheck
{
    private const int MostNamed = 3;
    private const char Replacement = '\uFFFD';

    private readonly SortedSet<DicomTag> undeclared = [];
    private readonly SortedSet<DicomTag> unreadable = [];

    /// <summary>The warnings for a data set, its sequences included.</summary>
    public static IReadOnlyList<string> WarningsFor(DicomDataset dataset)
    {
        var check = new CharacterSetCheck();
        check.Walk(dataset);
        return [.. check.Warnings(dataset)];
    }

    private void Walk(DicomDataset dataset)
    {
        var terms = dataset.CharacterSetTerms();
        foreach (var item in dataset)
        {
            if (item is DicomSequence sequence)
            {
                foreach (var each in sequence.Items)
                {
                    Walk(each);
                }
            }
            else if (item is DicomElement element && element.VR.FollowsCharacterSet() && !Ascii.IsValid(element.Value.Span))
            {
                if (terms.All(term => term.Length == 0))
                {
                    undeclared.Add(element.Tag);
                }
                else if (DicomText.Decode(element.Value.Span, element.VR, terms).Contains(Replacement, StringComparison.Ordinal))
                {
                    unreadable.Add(element.Tag);
                }
            }
        }
    }

    private IEnumerable<string> Warnings(DicomDataset dataset)
    {
        if (undeclared.Count > 0)
        {
            yield return $"{Named(undeclared)} beyond ASCII, but SpecificCharacterSet (0008,0005) is missing.";
        }

        if (unreadable.Count > 0)
        {
            yield return $"{Named(unreadable)} that {string.Join('\\', dataset.CharacterSetTerms())} does not define; they are read as replacement characters.";
        }
    }

    private static string Named(SortedSet<DicomTag> tags)
    {
        var named = string.Join(", ", tags.Take(MostNamed));
        return tags.Count > MostNamed
            ? $"{named} and {tags.Count - MostNamed} more have bytes"
            : $"{named} {(tags.Count == 1 ? "has" : "have")} bytes";
    }
}
