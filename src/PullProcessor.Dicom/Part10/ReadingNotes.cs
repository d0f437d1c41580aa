using System.Globalization;

namespace PullProcessor.Dicom.Part10;

/// <summary>What was found wrong with a file and passed over.</summary>
/// <param name="isLenient">True where a fault ends the reading and what was whole before is kept.</param>
internal sealed class ReadingNotes(bool isLenient)
{
    private const int Most = 50; // A file of garbage must not become a list of its bytes.
    private readonly List<string> notes = [];
    private int passed;

    public bool IsLenient { get; } = isLenient;

    public void Add(string note)
    {
        if (notes.Count < Most)
        {
            notes.Add(note);
        }
        else
        {
            passed++;
        }
    }

    public IReadOnlyList<string> ToList() =>
        passed == 0 ? notes : [.. notes, string.Create(CultureInfo.InvariantCulture, $"{passed} more faults were found.")];
}
