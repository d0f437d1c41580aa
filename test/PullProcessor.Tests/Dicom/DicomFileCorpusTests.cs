using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

public sealed class DicomFileCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Read_EveryRealFile_ParsesOrSaysWhyNot()
    {
        foreach (var entry in Corpus.Files())
        {
            try
            {
                var f = DicomFile.Read(entry.Read());
                output.WriteLine($"ok {entry.File} {f.Dataset.Count}");
            }
            catch (DicomException fault)
            {
                output.WriteLine($"FAULT {entry.File}: {fault.Message}");
            }
        }
    }

    [Fact]
    public void Write_RealFileInExplicitLittleEndian_GivesTheSameBytes()
    {
        foreach (var entry in Corpus.Files())
        {
            var bytes = entry.Read();
            try
            {
                var f = DicomFile.Read(bytes);
                var again = f.ToArray();
                var same = bytes.AsSpan(128).SequenceEqual(again.AsSpan(128));
                var stable = DicomFile.Read(again).ToArray().AsSpan().SequenceEqual(again);
                output.WriteLine($"{(same ? "same" : "other")} {(stable ? "stable": "UNSTABLE")} {entry.TransferSyntax} {entry.File} {bytes.Length} {again.Length} at {bytes.AsSpan(128).CommonPrefixLength(again.AsSpan(128)) + 128}");
            }
            catch (DicomException fault)
            {
                output.WriteLine($"FAULT {entry.File}: {fault.Message}");
            }
        }
    }
}
