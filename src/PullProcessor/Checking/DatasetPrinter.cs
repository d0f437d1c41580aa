using System.Globalization;
using System.Text;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Dictionary;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Checking;

/// <summary>A data set as lines: tag, representation, value, length, keyword; items of sequences indented.</summary>
internal sealed class DatasetPrinter(TextWriter output)
{
    private const int LongestValue = 72;
    private const int MostBytes = 16;

    // Of a longer text or list of numbers nobody reads the start either.
    private const int LongestRead = 1 << 20;
    private const int KeywordColumn = 88;

    /// <summary>Prints the file meta information and the data set.</summary>
    public void Print(DicomFile file)
    {
        output.WriteLine("# File meta information");
        Print(file.FileMeta, 0);
        output.WriteLine();
        output.WriteLine($"# Data set, {file.TransferSyntax}");
        Print(file.Dataset, 0);
    }

    private void Print(DicomDataset dataset, int depth)
    {
        foreach (var item in dataset)
        {
            switch (item)
            {
                case DicomSequence sequence:
                    Line(item, depth, $"{sequence.Items.Count} items");
                    foreach (var (number, each) in sequence.Items.Index())
                    {
                        output.WriteLine($"{Indent(depth + 1)}item {number + 1}");
                        Print(each, depth + 2);
                    }

                    break;
                case DicomFragmentSequence fragments:
                    Line(item, depth, $"{fragments.Fragments.Count} fragments, {Enumerable.Range(0, fragments.Fragments.Count).Sum(fragments.FragmentLength)} bytes; offset table of {fragments.OffsetTable.Length} bytes");
                    break;
                case DicomBulkDataReference reference:
                    Line(item, depth, $"at {reference.Uri}");
                    break;
                case DicomElement element:
                    Line(item, depth, $"{ValueOf(dataset, element)}  # {element.Length}");
                    break;
                default:
                    Line(item, depth, "");
                    break;
            }
        }
    }

    private void Line(DicomItem item, int depth, string value)
    {
        var text = $"{Indent(depth)}{item.Tag} {(item.VR == DicomVR.None ? "--" : item.VR.ToText())} {value}";
        output.WriteLine($"{text.PadRight(KeywordColumn)} {DicomDictionary.Find(item.Tag)?.Keyword ?? (item.Tag.IsPrivate ? "(private)" : "(unknown)")}");
    }

    private static string ValueOf(DicomDataset dataset, DicomElement element)
    {
        if (element.Length == 0)
        {
            return "(empty)";
        }

        if (element.VR.IsBulk() || element.VR == DicomVR.None)
        {
            var start = new byte[Math.Min(MostBytes, element.Length)];
            element.Read(0, start);
            return Convert.ToHexString(start) + (element.Length > MostBytes ? "..." : "");
        }

        if (element.Length > LongestRead)
        {
            return "(long)";
        }

        if (element.VR == DicomVR.AT)
        {
            return Cut(string.Join('\\', dataset.GetDoubles(element.Tag).Select(number => DicomTag.FromNumber((uint)number).ToString())), "");
        }

        var text = string.Join('\\', dataset.GetStrings(element.Tag));
        return element.VR.IsText() ? Cut(text, "'") : Cut(text, "");
    }

    // Control characters would move the terminal's cursor, or do worse.
    private static string Cut(string text, string quote)
    {
        var shown = new StringBuilder(quote);
        foreach (var rune in text.EnumerateRunes().Take(LongestValue))
        {
            shown.Append(Rune.IsControl(rune) ? $"<{rune.Value.ToString("X2", CultureInfo.InvariantCulture)}>" : rune.ToString());
        }

        return shown.Append(quote).Append(text.Length > LongestValue ? "..." : "").ToString();
    }

    private static string Indent(int depth) => new(' ', depth * 2);
}
