using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Tests.Cli;
using PullProcessor.Tests.Sandbox;

namespace PullProcessor.Tests.DicomCheck;

public sealed class DicomDumpCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CommandLine line = new();

    [Fact]
    public async Task Dump_NestedDataSet_ShowsValuesIndentedAndCutsLongOnes()
    {
        Assert.Equal(0, await line.RunAsync("dicom", "dump", Sample()));

        Assert.Contains("(0010,0010) PN 'Doe^Jane'  # 8", line.Output, StringComparison.Ordinal);
        Assert.Contains("PatientName", line.Output, StringComparison.Ordinal);
        Assert.Contains("    (0008,1155) UI '2.25.9'", line.Output, StringComparison.Ordinal);
        Assert.Contains("# 5000", line.Output, StringComparison.Ordinal);
        Assert.All(line.Output.Split('\n'), each => Assert.InRange(each.Length, 0, 200));
    }

    [Fact]
    public async Task Dump_ControlCharactersInText_DoNotReachTheTerminal()
    {
        Assert.Equal(0, await line.RunAsync("dicom", "dump", Sample()));

        Assert.DoesNotContain('\u0007', line.Output);
        Assert.Contains("bell<07>", line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dump_Json_IsOneDicomJsonObjectWithoutLongBinaryValues()
    {
        Assert.Equal(0, await line.RunAsync("dicom", "dump", Sample(), "--json"));

        var json = JsonNode.Parse(line.Output)!;
        Assert.Equal("Doe^Jane", (string?)json["00100010"]!["Value"]![0]!["Alphabetic"]);
        Assert.Equal("1.2.840.10008.1.2.1", (string?)json["00020010"]!["Value"]![0]);
        Assert.Null(json["7FE00010"]);
    }

    [Fact]
    public async Task Dump_FileCutOff_ShowsWhatIsThereAndSaysSo()
    {
        var bytes = File.ReadAllBytes(Sample());
        var path = Path.Combine(folder.Path, "cut.dcm");
        File.WriteAllBytes(path, bytes[..^4990]);

        Assert.Equal(0, await line.RunAsync("dicom", "dump", path));

        Assert.Contains("Doe^Jane", line.Output, StringComparison.Ordinal);
        Assert.Contains("cut off", line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dump_NoDicom_ExitsWith3AndAReason()
    {
        var path = Path.Combine(folder.Path, "notes.txt");
        File.WriteAllText(path, "These are no DICOM file, however long they get.");

        Assert.Equal(3, await line.RunAsync("dicom", "dump", path));

        Assert.Contains("not DICOM", line.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        line.Dispose();
        folder.Dispose();
    }

    private string Sample()
    {
        var dataset = new DicomDataset()
            .Add(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7").Add(DicomTag.SOPInstanceUID, "2.25.1")
            .Add(DicomTag.PatientName, "Doe^Jane").Add(DicomTag.StudyDescription, "bell\u0007")
            .Add(DicomTag.ReferencedImageSequence, new DicomDataset().Add(DicomTag.ReferencedSOPInstanceUID, "2.25.9"));
        dataset.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OB, new byte[5000]));
        var path = Path.Combine(folder.Path, "sample.dcm");
        File.WriteAllBytes(path, DicomFile.Create(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray());
        return path;
    }
}
