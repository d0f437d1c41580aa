using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

public sealed class DicomFileMutationTests
{
    private const int Mutations = 6000;

    [Fact]
    public void Read_MutatedRealFiles_OnlyEverThrowsDicomException()
    {
        var files = Corpus.Files().Select(entry => entry.Read()).Where(bytes => bytes.Length < 16384).ToArray();
        Assert.True(files.Length > 100, "Hardly any small file was found.");
        var parsed = 0;
        var random = new Random(20261123);
        for (var i = 0; i < Mutations; i++)
        {
            parsed += Survives(Mutate(files[random.Next(files.Length)], random)) ? 1 : 0;
        }

        Assert.InRange(parsed, Mutations / 10, Mutations * 9 / 10); // Both ways must have been walked.
    }

    [Fact]
    public void Read_EveryTruncationOfAnObject_OnlyEverThrowsDicomException()
    {
        var bytes = DicomFile.Create(
            new DicomDataset()
                .Add(DicomTag.SOPClassUID, "1.2")
                .Add(DicomTag.SOPInstanceUID, "1.3")
                .Add(DicomTag.ReferencedStudySequence, new DicomDataset().Add(DicomTag.Rows, 258)),
            DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();
        for (var length = 0; length < bytes.Length; length++)
        {
            Survives(bytes[..length]);
        }

        Assert.True(Survives(bytes));
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToArray();
        for (var count = random.Next(1, 9); count > 0; count--)
        {
            // Headers stand early, so the start is hit more often than the pixels.
            var at = random.Next(random.Next(4) == 0 ? bytes.Length : Math.Min(1200, bytes.Length));
            bytes[at] = random.Next(3) switch
            {
                0 => (byte)(bytes[at] ^ (1 << random.Next(8))),
                1 => 0xFF,
                _ => (byte)random.Next(256),
            };
        }

        return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static bool Survives(byte[] bytes) => Survives(bytes, DicomFile.ReadLenient) && Survives(bytes, DicomFile.Read);

    private static bool Survives(byte[] bytes, Func<ReadOnlyMemory<byte>, DicomFile> read)
    {
        try
        {
            var file = read(bytes);
            ReadAll(file.FileMeta);
            ReadAll(file.Dataset);
            file.ToArray();
            return true;
        }
        catch (DicomException)
        {
            return false;
        }
    }

    private static void ReadAll(DicomDataset dataset)
    {
        foreach (var item in dataset)
        {
            dataset.GetStrings(item.Tag);
            dataset.GetDoubles(item.Tag);
            foreach (var nested in dataset.GetItems(item.Tag))
            {
                ReadAll(nested);
            }
        }
    }
}
