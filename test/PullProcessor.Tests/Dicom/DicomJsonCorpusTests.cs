using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

public sealed class DicomJsonCorpusTests
{
    [Fact]
    public void WriteAndRead_RealFiles_GiveTheSameValues()
    {
        var compared = 0;
        foreach (var entry in Corpus.Files())
        {
            if (TryRead(entry) is { } dataset)
            {
                var again = Assert.Single(DicomJsonReader.Read(DicomJsonWriter.ToUtf8([dataset])));
                compared += AssertSame(dataset, again, entry.File);
            }
        }

        Assert.True(compared > 10_000, $"{compared} values were compared.");
    }

    [Fact]
    public void Read_MutatedJson_OnlyEverThrowsDicomException()
    {
        var texts = Corpus.Files().Select(TryRead).OfType<DicomDataset>()
            .Select(dataset => DicomJsonWriter.ToUtf8([dataset], _ => DicomJsonBinary.Omitted)).Where(text => text.Length < 16384).ToArray();
        var random = new Random(20261123);
        var parsed = 0;
        for (var i = 0; i < 2000; i++)
        {
            var text = texts[random.Next(texts.Length)].ToArray();
            for (var count = random.Next(1, 4); count > 0; count--)
            {
                text[random.Next(text.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)"{}[]\",:0-\\"[random.Next(10)];
            }

            try
            {
                DicomJsonReader.Read(text);
                parsed++;
            }
            catch (DicomException)
            {
            }
        }

        Assert.InRange(parsed, 200, 1800); // Both ways must have been walked.
    }

    private static DicomDataset? TryRead(Corpus.Entry entry)
    {
        try
        {
            return DicomFile.Read(entry.Read()).Dataset;
        }
        catch (DicomException)
        {
            return null;
        }
    }

    /// <summary>Without empty groups at the end of names, which JSON cannot say, and empty values at the end of no values at all.</summary>
    private static string Text(DicomDataset dataset, DicomItem item) =>
        string.Join('\\', dataset.GetStrings(item.Tag).Select(value => item.VR == DicomVR.PN ? value.TrimEnd('=') : value)).TrimEnd('\\');

    private static int AssertSame(DicomDataset dataset, DicomDataset again, string file)
    {
        var compared = 0;
        foreach (var item in dataset.Where(item => item.Tag.Element != 0 && item is not DicomFragmentSequence && item.Tag != DicomTag.SpecificCharacterSet))
        {
            var other = again.Find(item.Tag);
            Assert.True(other?.VR == item.VR, $"{file} {item}");
            if (item.VR is DicomVR.DS or DicomVR.IS)
            {
                Assert.Equal(dataset.GetDoubles(item.Tag), again.GetDoubles(item.Tag));
            }
            else if (item.VR.IsText())
            {
                Assert.Equal(Text(dataset, item), Text(again, item));
            }
            else if (item is DicomElement element)
            {
                Assert.True(element.Value.Span.SequenceEqual(((DicomElement)other).Value.Span), $"{file} {item}");
            }

            var (items, others) = (dataset.GetItems(item.Tag), again.GetItems(item.Tag));
            Assert.Equal(items.Count, others.Count);
            compared += 1 + items.Zip(others).Sum(pair => AssertSame(pair.First, pair.Second, file));
        }

        return compared;
    }
}
